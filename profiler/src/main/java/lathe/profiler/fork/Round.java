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
final class Round implements AutoCloseable {
  private final ReportSource.Opener opener;
  private @Nullable ReportSource fork;

  Round(ReportSource.Opener opener) {
    this.opener = opener;
  }

  /** See {@link ReportSource#measure}. */
  ForkReport measure(Task task, Protocol protocol, int number, Consumer<Position> progress) throws IOException, InterruptedException {
    ReportSource living = fork != null ? fork : opener.open();
    fork = living;
    ForkReport report = living.measure(task, protocol, number, progress);
    if (!report.isComplete()) {
      close();
    }
    return report;
  }

  @Override
  public void close() throws IOException {
    ReportSource last = fork;
    fork = null;
    if (last != null) {
      last.close();
    }
  }
}
