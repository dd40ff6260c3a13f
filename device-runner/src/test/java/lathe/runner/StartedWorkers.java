package lathe.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The workers of a command that runs in a process of its own, so that tests can kill them. */
final class StartedWorkers {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final int MOST_LOOKS = 1200;

  private StartedWorkers() {}

  /**
   * Waits a minute at most for JVMs that {@code parent} has started. Before it is a JVM a child is a copy of its parent for a moment, and
   * then a helper of the JDK, so it has to look like one twice; who kills it earlier kills the start, not the worker.
   */
  static List<ProcessHandle> await(Process parent) throws IOException, InterruptedException {
    List<ProcessHandle> before = List.of();
    for (int i = 0; i < MOST_LOOKS && parent.isAlive(); i++) {
      List<ProcessHandle> now = jvms(parent);
      List<ProcessHandle> twice = now.stream().filter(before::contains).toList();
      if (!twice.isEmpty()) {
        return twice;
      }
      before = now;
      Thread.sleep(LOOK_AGAIN);
    }
    throw new AssertionError(parent.isAlive() ? "no worker was started within a minute"
        : "the command ended without a worker: " + rest(parent.getInputStream()) + rest(parent.getErrorStream()));
  }

  /** What nobody has read of it so far. */
  private static String rest(InputStream said) throws IOException {
    return new String(said.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<ProcessHandle> jvms(Process parent) {
    return parent.descendants().filter(child -> child.info().command().filter(command -> command.endsWith("java")).isPresent()).toList();
  }
}
