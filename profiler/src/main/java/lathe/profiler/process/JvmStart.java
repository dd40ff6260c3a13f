package lathe.profiler.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.statistics.Order;

/**
 * How long an empty JVM with the flags of a worker takes here and now. What a worker does before it can be measured is of the same kind,
 * loading classes and compiling, and grows with it on slow machines and beside other programs.
 */
public final class JvmStart {
  private static final int STARTS = 3;

  private JvmStart() {}

  /**
   * The median of three starts, each until the JVM has ended.
   *
   * @param most that one may take
   * @throws IOException if there is no such JVM, if it does not take the flags, or if one has not ended by then
   */
  public static Duration measure(WorkerCommand command, Duration most) throws IOException, InterruptedException {
    double[] startsNs = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      startsNs[i] = once(command, most);
    }
    return Duration.ofNanos(Math.round(Order.median(startsNs)));
  }

  private static long once(WorkerCommand command, Duration most) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command.java().toString()));
    line.addAll(command.flags().arguments());
    line.add("-version");
    long began = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    try (Child jvm = Child.start(builder, () -> {})) {
      Tail output = Tail.of(jvm.process().getInputStream());
      if (!jvm.process().waitFor(most)) {
        throw new IOException(
            "the JVM %s was asked for its version and has not ended after %d s".formatted(command.java(), most.toSeconds()));
      }
      int code = jvm.process().exitValue();
      if (code != 0) {
        throw new IOException("the JVM %s refuses the flags of a worker: exit code %d%s".formatted(command.java(), code, output.words()));
      }
      return System.nanoTime() - began;
    }
  }
}
