package lathe.profiler.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.machine.Jvm;

/** What starts a worker: a JVM, a class path, a class with a {@code main} that calls {@code Worker.serve}, and the JVM's flags. */
public record WorkerCommand(Path java, String classPath, String mainClass, WorkerFlags flags) {
  /** A worker on the JVM and the class path of this one. */
  public static WorkerCommand likeThisJvm(String mainClass, WorkerFlags flags) {
    return new WorkerCommand(Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), mainClass,
        flags);
  }

  /**
   * The JVM that it starts, with its flags.
   *
   * @throws lathe.kernels.BadInputException if nothing says what that JVM is
   */
  public Jvm jvm() {
    Path home = java.toAbsolutePath().normalize().resolveSibling("..").normalize();
    return Jvm.in(home, flags.arguments());
  }

  /** The command line; the worker keeps its temporary files in {@code folder}, which its parent deletes. */
  List<String> line(Path folder, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(java.toString()));
    line.addAll(flags.arguments());
    line.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", classPath, mainClass));
    line.addAll(arguments);
    return line;
  }
}
