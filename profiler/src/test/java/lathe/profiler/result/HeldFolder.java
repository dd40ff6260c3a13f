package lathe.profiler.result;

import java.io.IOException;
import java.nio.file.Path;

/** Prepares a result folder in a process of its own and holds it until its standard input ends or it is killed. */
final class HeldFolder {
  private HeldFolder() {}

  static Process start(Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
        HeldFolder.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  static void main(String[] args) throws IOException {
    try (ResultFolder _ = ResultFolder.prepare(Path.of(args[0]))) {
      System.out.println("prepared");
      System.in.read();
    }
  }
}
