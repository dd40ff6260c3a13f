package lathe.reports.study;

import java.time.Duration;
import java.util.Collection;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.profiler.comparison.Turns;

/**
 * How much of a study is measured: forks of rounds, cut to a time beforehand.
 *
 * @param forks fresh JVMs of each network
 * @param rounds in which each network has two slots
 */
public record Effort(int forks, int rounds) {
  /** Unhurried. */
  public static final Effort FULL = new Effort(4, 12);

  /** With {@code --quick}: wider intervals in half the time. */
  public static final Effort QUICK = new Effort(3, 6);

  /** Fewer give no interval to speak of. */
  static final int LEAST_FORKS = 3;
  static final int LEAST_ROUNDS = 4;

  /** Until a fresh JVM has all kernels of a classifier compiled, as seen on two cores of 2024. */
  private static final double WARM_SECONDS = 2.6;

  /** Multiply-adds of one core, with all that networks have beside them; inferences of warm-up and of the least slot. */
  private static final double MACS_PER_SECOND = 50e9;
  private static final int WARM_INFERENCES = 40;
  private static final int SLOT_INFERENCES = 3;
  private static final double NS_PER_SECOND = 1e9;

  /** How long the networks take, roughly. */
  public Duration of(Collection<Network> networks) {
    double seconds = networks.stream().mapToDouble(this::seconds).sum();
    return Duration.ofSeconds(Math.round(Math.ceil(forks * seconds)));
  }

  private double seconds(Network network) {
    double inference = network.macs() / MACS_PER_SECOND;
    double slot = Math.max(Turns.DEFAULT.slotNs() / NS_PER_SECOND, SLOT_INFERENCES * inference);
    return WARM_SECONDS + WARM_INFERENCES * inference + 2 * rounds * slot;
  }

  /** As much of this as fits, fewer rounds before fewer forks; but never less than intervals need, however long that takes. */
  public Pace pacedNear(Duration budget, Collection<Network> networks) {
    Effort near = near(budget, networks);
    return new Pace(near, budget, Math.min(near.forks, LEAST_FORKS));
  }

  private Effort near(Duration budget, Collection<Network> networks) {
    Effort effort = this;
    while (effort.of(networks).compareTo(budget) > 0 && (effort.rounds > LEAST_ROUNDS || effort.forks > LEAST_FORKS)) {
      effort = effort.rounds > LEAST_ROUNDS ? new Effort(effort.forks, effort.rounds - 1) : new Effort(effort.forks - 1, rounds);
    }
    return effort;
  }

  /**
   * As much of this as fits, down to one round of one fork.
   *
   * @throws BadInputException if not even that fits
   */
  public Pace pacedWithin(Duration budget, String study, Collection<Network> networks) {
    return new Pace(within(budget, study, networks), budget, 1);
  }

  private Effort within(Duration budget, String study, Collection<Network> networks) {
    Effort effort = near(budget, networks);
    while (effort.of(networks).compareTo(budget) > 0) {
      if (effort.forks == 1 && effort.rounds == 1) {
        throw new BadInputException("--budget %ds: too little for one round of study %s; use --budget %ds or more"
            .formatted(budget.toSeconds(), study, effort.of(networks).toSeconds()));
      }
      effort = effort.forks > 1 ? new Effort(effort.forks - 1, effort.rounds) : new Effort(1, effort.rounds - 1);
    }
    return effort;
  }
}
