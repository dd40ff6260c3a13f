package lathe.profiler.fork;

import java.io.IOException;
import java.util.function.Consumer;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The networks that one JVM measures, one after another: what C2 compiled for the first it need not compile again. Should one of them end
 * the JVM, the next gets a new one.
 */
public final class Round implements AutoCloseable {
  private final WorkerCommand command;
  private final Limits limits;
  private @Nullable Fork fork;

  Round(WorkerCommand command, Limits limits) {
    this.command = command;
    this.limits = limits;
  }

  /** See {@link Fork#measure}. */
  ForkReport measure(Task task, Protocol protocol, int number, Consumer<Position> progress) throws IOException, InterruptedException {
    Fork living = fork != null ? fork : Fork.start(command, limits);
    fork = living;
    ForkReport report = living.measure(task, protocol, number, progress);
    if (!report.isComplete()) {
      close();
    }
    return report;
  }

  @Override
  public void close() throws IOException {
    Fork last = fork;
    fork = null;
    if (last != null) {
      last.close();
    }
  }
}
