package lathe.profiler.row;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Finding;

/**
 * Measures networks whole in fresh forks, and with them others whose time was known before: the anchors, which tell how fast the host is.
 * All of them take turns in short slots, so that whatever the host does meets networks and anchors alike.
 */
public final class AnchoredRun {
  private static final int ROUNDS = 12;

  private final RowSource.Opener opener;
  private final List<WireNetwork> all;
  private final int networks;
  private final long seed;
  private final Listener listener;

  /** Hears how far the run is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param share of the run, 0 to 1
     * @param round that is about to begin
     * @param rounds of a fork
     */
    void at(double share, int fork, int round, int rounds);
  }

  /**
   * What one fork measured, by the places of networks and anchors in their lists.
   *
   * @param notPinned why its thread was not pinned to a CPU; empty if it was
   */
  public record Fork(List<WholeTime> networks, List<WholeTime> anchors, String notPinned) {
    public Fork {
      networks = List.copyOf(networks);
      anchors = List.copyOf(anchors);
    }
  }

  /**
   * What came of a run.
   *
   * @param deaths the fork that could not be measured and ended the run, if one did
   */
  public record Outcome(List<Fork> forks, List<Finding> deaths) {
    public Outcome {
      forks = List.copyOf(forks);
      deaths = List.copyOf(deaths);
    }
  }

  /**
   * @param seed of the orders
   */
  public AnchoredRun(RowSource.Opener opener, List<WireNetwork> networks, List<WireNetwork> anchors, long seed, Listener listener) {
    this.opener = opener;
    this.all = Stream.concat(networks.stream(), anchors.stream()).toList();
    this.networks = networks.size();
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Measures in so many forks; in fewer if the thread is interrupted, or if a later one cannot be measured: what the others took stands.
   *
   * @throws IOException if no worker can be started for the first, or a network kills every one
   */
  public Outcome run(int forks) throws IOException {
    List<Fork> done = new ArrayList<>();
    while (done.size() < forks && !Thread.currentThread().isInterrupted()) {
      try (RowSource source = LastingSource.open(opener)) {
        done.add(fork(source, done.size(), forks));
      } catch (ClosedByInterruptException interrupted) {
        Thread.currentThread().interrupt();
      } catch (IOException | BadInputException died) {
        if (done.isEmpty()) {
          throw died;
        }
        return new Outcome(done, List.of(new Finding.WorkerDied(done.size(), "all networks", String.valueOf(died.getMessage()))));
      }
    }
    return new Outcome(done, List.of());
  }

  private Fork fork(RowSource source, int fork, int forks) throws IOException {
    listener.at((double) fork / forks, fork, 0, ROUNDS);
    Rounds rounds = new Rounds(source, all, seed + fork);
    while (rounds.done() < ROUNDS) {
      listener.at((fork + (double) rounds.done() / ROUNDS) / forks, fork, rounds.done(), ROUNDS);
      rounds.next();
    }
    List<WholeTime> times = rounds.times();
    return new Fork(times.subList(0, networks), times.subList(networks, all.size()), rounds.notPinned());
  }
}
