package lathe.runner.jmh;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lathe.kernels.BadInputException;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.process.Child;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.JmhPairs;
import lathe.profiler.result.ResultFiles;
import lathe.runner.worker.PeerLibraries;

/**
 * JMH in a JVM of its own, set up like the workers; the JVMs that JMH starts inherit that. It ends with this JVM at the latest, even if
 * this one is killed.
 */
final class JmhProcess {
  private static final String TEMPORARY = "java.io.tmpdir";

  private JmhProcess() {}

  /**
   * Runs JMH over some pairs.
   *
   * @param flags of its JVM and the JVMs it starts
   * @param lines what JMH prints on standard output
   * @return its exit code
   * @throws BadInputException where JMH is not here
   */
  static int run(JmhPairs pairs, WorkerFlags flags, List<String> jmhOptions, Consumer<String> lines)
      throws IOException, InterruptedException {
    ForkFolder folder = ForkFolder.create();
    try {
      Path file = folder.path().resolve("pairs");
      ResultFiles.writeJson(pairs, file);
      ProcessBuilder builder = new ProcessBuilder(line(flags, file, jmhOptions)).redirectError(ProcessBuilder.Redirect.INHERIT);
      try (Child child = Child.start(builder, folder::delete); BufferedReader out = child.process().inputReader()) {
        out.lines().forEach(lines);
        return child.process().waitFor();
      }
    } finally {
      folder.delete();
    }
  }

  /** JMH keeps its temporary files beside the pairs, and the lock that lets one JMH run at a time where every other JMH has it. */
  private static List<String> line(WorkerFlags flags, Path pairs, List<String> jmhOptions) {
    List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    line.addAll(flags.arguments());
    line.add("--sun-misc-unsafe-memory-access=allow"); // JMH's own use of it, which the JVM would warn of in every fork
    line.add("-D" + TEMPORARY + "=" + pairs.toAbsolutePath().getParent());
    line.addAll(List.of("-cp", classPath(), JmhMain.class.getName(), pairs.toString(), System.getProperty(TEMPORARY)));
    line.addAll(jmhOptions);
    return line;
  }

  private static String classPath() {
    String own = System.getProperty("java.class.path");
    Path folder = PeerLibraries.folder("jmh");
    if (JmhProcess.class.getResource("/org/openjdk/jmh/Main.class") != null) {
      return own;
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "jmh: the JMH library is not part of the distribution and not in %s; run this command from a checkout of Lathe"
              .formatted(folder));
    }
    return own + File.pathSeparator + folder.resolve("*");
  }
}
