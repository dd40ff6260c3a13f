package lathe.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lathe in a process of its own, which can be interrupted as from a terminal. */
final class LatheProcess {
  private static final int SIGINT = 2;

  private LatheProcess() {}

  /** Starts a command; what it says on standard error comes with standard output. */
  static Process start(List<String> flags, List<String> args) throws IOException {
    return of(flags, args).redirectErrorStream(true).start();
  }

  /** A command that is yet to be started. */
  static ProcessBuilder of(List<String> flags, List<String> args) throws IOException {
    List<String> line = new ArrayList<>(interruptible());
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags);
    line.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            Main.class.getName()));
    line.addAll(args);
    return new ProcessBuilder(line);
  }

  /** As Ctrl-C does. */
  static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** A shell without job control lets its background jobs ignore SIGINT, and so would all that they start. */
  private static List<String> interruptible() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return List.of();
    }
    String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0");
    boolean isIgnored = (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 1L << (SIGINT - 1)) != 0;
    return isIgnored ? List.of("env", "--default-signal=INT") : List.of();
  }
}
