package lathe.profiler.row;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures networks whole in fresh forks and, evenly spread among them, others whose time was known before: the anchors, which tell how
 * fast the host is at each moment. Every fork has an order of its own, so that no network always meets the same stretch of a fork.
 */
public final class AnchoredRun {
  private final RowSource.Opener opener;
  private final List<WireNetwork> networks;
  private final List<WireNetwork> anchors;
  private final long seed;
  private final Listener listener;

  /** Hears how far the run is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param share of the run, 0 to 1
     * @param network that is about to be measured, by name
     */
    void at(double share, int fork, String network);
  }

  /**
   * A network's turn.
   *
   * @param network its place in its list
   * @param moment of the fork, 0 to 1
   */
  public record Visit(int network, double moment, WholeTime time) {}

  /** What one fork measured, in the order of time. */
  public record Fork(List<Visit> networks, List<Visit> anchors) {
    public Fork {
      networks = List.copyOf(networks);
      anchors = List.copyOf(anchors);
    }

    /** What it says of one network. */
    public Visit network(int network) {
      return of(network, networks);
    }

    /** What it says of one anchor. */
    public Visit anchor(int anchor) {
      return of(anchor, anchors);
    }

    private static Visit of(int place, List<Visit> visits) {
      return visits.stream().filter(visit -> visit.network == place).findFirst().orElseThrow();
    }
  }

  /** A turn that is still to come. */
  private record Turn(WireNetwork network, int place, boolean isAnchor, double moment) {}

  /**
   * @param seed of the orders
   */
  public AnchoredRun(RowSource.Opener opener, List<WireNetwork> networks, List<WireNetwork> anchors, long seed, Listener listener) {
    this.opener = opener;
    this.networks = List.copyOf(networks);
    this.anchors = List.copyOf(anchors);
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Measures in so many forks, or fewer if the thread is interrupted.
   *
   * @throws IOException if no worker can be started, or a network kills every one
   */
  public List<Fork> run(int forks) throws IOException {
    List<Fork> done = new ArrayList<>();
    while (done.size() < forks && !Thread.currentThread().isInterrupted()) {
      try (RowSource source = LastingSource.open(opener)) {
        done.add(fork(source, done.size(), forks));
      } catch (ClosedByInterruptException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return done;
  }

  private Fork fork(RowSource source, int fork, int forks) throws IOException {
    List<Visit> ofNetworks = new ArrayList<>();
    List<Visit> ofAnchors = new ArrayList<>();
    Random random = new Random(seed + fork);
    List<Turn> turns = Stream.concat(turns(networks, false, random), turns(anchors, true, random))
        .sorted(Comparator.comparingDouble(Turn::moment)).toList();
    for (Turn turn : turns) {
      listener.at((fork + turn.moment) / forks, fork, turn.network.name());
      (turn.isAnchor ? ofAnchors : ofNetworks).add(new Visit(turn.place, turn.moment, source.whole(turn.network)));
    }
    return new Fork(ofNetworks, ofAnchors);
  }

  /** Shuffled, at equal distances. */
  private static Stream<Turn> turns(List<WireNetwork> all, boolean areAnchors, Random random) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    Collections.shuffle(places, random);
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Turn(all.get(places.get(i)), places.get(i), areAnchors, (i + 0.5) / all.size()));
  }
}
