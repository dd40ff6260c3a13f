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
  public static final Effort FULL = new Effort(6, 12);

  /** With {@code --quick}: the fewest forks that give an interval. */
  public static final Effort QUICK = new Effort(3, 8);

  /** Fewer give no interval to speak of. */
  static final int LEAST_FORKS = 3;
  static final int LEAST_ROUNDS = 6;

  /** Multiply-adds of one core, with all that networks have beside them; inferences of warm-up and of the least slot. */
  private static final double MACS_PER_SECOND = 50e9;
  private static final int WARM_INFERENCES = 20;
  private static final int SLOT_INFERENCES = 2;
  private static final double NS_PER_SECOND = 1e9;

  /** Turns that take more of a fork than this are cut before forks are. */
  private static final double TURNS_SHARE = 0.25;

  /**
   * How long the networks take, roughly.
   *
   * @param start until they are warm
   */
  public Duration of(Collection<Network> networks, StartUp start) {
    return Duration.ofSeconds(Math.round(Math.ceil(forks * (warmSeconds(networks, start) + turnsSeconds(networks)))));
  }

  private static double warmSeconds(Collection<Network> networks, StartUp start) {
    double inferences = networks.stream().mapToDouble(Effort::inferenceSeconds).sum();
    return start.seconds(networks.size()) + WARM_INFERENCES * inferences;
  }

  private double turnsSeconds(Collection<Network> networks) {
    double least = Turns.DEFAULT.slotNs() / NS_PER_SECOND;
    return 2 * rounds * networks.stream().mapToDouble(network -> Math.max(least, SLOT_INFERENCES * inferenceSeconds(network))).sum();
  }

  private static double inferenceSeconds(Network network) {
    return network.macs() / MACS_PER_SECOND;
  }

  /** As much of this as fits, but never less than intervals need, however long that takes. */
  public Pace pacedNear(Duration budget, Collection<Network> networks, StartUp start) {
    Effort near = near(budget, networks, start);
    return Pace.within(near, near.of(networks, start), budget, Math.min(near.forks, LEAST_FORKS));
  }

  private Effort near(Duration budget, Collection<Network> networks, StartUp start) {
    Effort effort = this;
    while (effort.of(networks, start).compareTo(budget) > 0 && (effort.rounds > LEAST_ROUNDS || effort.forks > LEAST_FORKS)) {
      effort = effort.less(networks, start);
    }
    return effort;
  }

  /** A round less where rounds are dear or the forks are few already; otherwise a fork less. */
  private Effort less(Collection<Network> networks, StartUp start) {
    boolean isDear = rounds > LEAST_ROUNDS && turnsSeconds(networks) > TURNS_SHARE * warmSeconds(networks, start);
    return isDear || forks <= LEAST_FORKS ? new Effort(forks, rounds - 1) : new Effort(forks - 1, rounds);
  }

  /**
   * As much of this as fits, down to one round of one fork.
   *
   * @throws BadInputException if not even that fits
   */
  public Pace pacedWithin(Duration budget, String study, Collection<Network> networks, StartUp start) {
    Effort within = within(budget, study, networks, start);
    return Pace.within(within, within.of(networks, start), budget, 1);
  }

  private Effort within(Duration budget, String study, Collection<Network> networks, StartUp start) {
    Effort effort = near(budget, networks, start);
    while (effort.of(networks, start).compareTo(budget) > 0) {
      if (effort.forks == 1 && effort.rounds == 1) {
        throw new BadInputException("--budget %ds: too little for one round of study %s; use --budget %ds or more"
            .formatted(budget.toSeconds(), study, effort.of(networks, start).toSeconds()));
      }
      effort = effort.forks > 1 ? new Effort(effort.forks - 1, effort.rounds) : new Effort(1, effort.rounds - 1);
    }
    return effort;
  }
}
