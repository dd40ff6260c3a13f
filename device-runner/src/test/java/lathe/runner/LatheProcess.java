package lathe.runner;

import java.io.IOException;
import java.io.Reader;
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

  /** A command that is yet to be started, in a JVM that is quick to start, as the launcher's is. */
  static ProcessBuilder of(List<String> flags, List<String> args) throws IOException {
    List<String> line = new ArrayList<>(interruptible());
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags);
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(args);
    return new ProcessBuilder(line);
  }

  /** The same with standard error on a terminal, where progress is drawn ten times a second, not told every ten seconds. */
  static ProcessBuilder onATerminal(List<String> args) throws IOException {
    ProcessBuilder builder = of(List.of("-Dlathe.terminals=err"), args);
    builder.environment().put("TERM", "xterm");
    return builder;
  }

  /** Reads on until a process has said this; what it draws over is a line that ends with {@code \r}. */
  static void awaitWords(Reader reader, String words) throws IOException {
    var said = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (said.append((char) c).indexOf(words, Math.max(0, said.length() - words.length())) >= 0) {
        return;
      }
    }
    throw new AssertionError("it ended before it said \"%s\": %s".formatted(words, said));
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
