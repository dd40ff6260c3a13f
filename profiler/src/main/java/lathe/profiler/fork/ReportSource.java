package lathe.profiler.fork;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Protocol;

/** A fork that measures networks, one after another, as whoever makes rows of forks sees it. */
interface ReportSource extends Closeable {
  /** Opens a fresh one. */
  @FunctionalInterface
  interface Opener {
    ReportSource open() throws IOException;
  }

  /**
   * Measures a network and waits for its end; after that it is ready for another. A fork that fails is no exception but a report that says
   * so, with the samples that it took, and measures no other.
   *
   * @param number of the report, from 0, counted for each network on its own
   */
  ForkReport measure(Task task, Protocol protocol, int number, Consumer<Position> progress) throws InterruptedException;
}
