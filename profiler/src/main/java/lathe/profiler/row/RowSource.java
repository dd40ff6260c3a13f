package lathe.profiler.row;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A fork that measures rows, as whoever builds a table sees it. */
public interface RowSource extends Closeable {
  /** Opens a fresh one. */
  @FunctionalInterface
  interface Opener {
    RowSource open() throws IOException;
  }

  /**
   * Measures rows by their keys; their numbers are places in the list.
   *
   * @param seed of the orders in which it does so
   * @throws IOException if it died of them; a {@link NoWorkerException} if there is no other to take its place
   */
  List<RowTime> rows(List<String> keys, long seed) throws IOException;

  /** Gets networks ready for rounds to come, in place of those before. */
  void load(List<WireNetwork> networks) throws IOException;

  /**
   * Measures each network that is loaded once, in an order of this round's own.
   *
   * @param seed of the order
   * @return by their places in the list
   */
  List<NetworkSlot> round(long seed) throws IOException;

  /** How long it takes to read rings of weights, the shortest first; empty where that means nothing. */
  List<RingTime> sweep() throws IOException;

  /** Why the thread that measured last is not pinned to a CPU; empty if it is, or if nothing was measured yet. */
  String notPinned();
}
