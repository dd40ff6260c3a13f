package lathe.runner.worker;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.networks.plan.Session;
import lathe.profiler.sample.Layered;

/**
 * A network whose tensors lie in several places of memory, used in turn. Which of a place's pages compete for the second-level cache is a
 * matter of chance, and a layer may take a third longer in one place than in another, in one JVM and by the same code. A fork that stays in
 * one place so says little about the next; one that sees several says more.
 */
final class Places implements Layered {
  private static final int MOST_PLACES = 8;

  /** All of them together: larger images are in no second-level cache anyway, and memory is not to grow with the number of places. */
  private static final long MOST_BYTES = 32L << 20;

  private final Session[] places;
  private int now;

  private Places(Session[] places) {
    this.places = places;
  }

  /** As many as there is room for, this session among them. Each is as this session is now, its image too. */
  static Places of(Session session) {
    long each = (long) session.plan().arenaFloats() * Float.BYTES;
    int count = Math.clamp(MOST_BYTES / each, 1, MOST_PLACES);
    Stream<Session> others = IntStream.range(1, count).mapToObj(_ -> session.elsewhere());
    return new Places(Stream.concat(Stream.of(session), others).toArray(Session[]::new));
  }

  @Override
  public int layers() {
    return places[0].size();
  }

  @Override
  public void run(int layer) {
    places[now].step(layer);
  }

  @Override
  public boolean move() {
    now = now + 1 == places.length ? 0 : now + 1;
    return places.length > 1;
  }
}
