package lathe.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Lanes;
import lathe.profiler.fork.WorkerCommand;
import lathe.profiler.fork.WorkerFlags;

/** What starts the worker of an arm. */
final class ArmWorkers {
  /**
   * Native engines expect the stack of a process's first thread. On the 1 MB of Java's, workers of ONNX Runtime were seen to die of SIGSEGV
   * without a word from HotSpot; on this one they live.
   */
  static final String STACK = "-Xss16m";

  private ArmWorkers() {}

  /** A worker of this build on this JVM, as wide as this CPU. */
  static WorkerCommand ofThisBuild() {
    return ofThisBuild(Lanes.widest());
  }

  /** A worker of this build on this JVM. */
  static WorkerCommand ofThisBuild(Lanes lanes) {
    return of(Path.of(System.getProperty("java.home")), PeerLibraries.classPath(), lanes, List.of());
  }

  /**
   * A worker of any build on any JVM.
   *
   * @param javaHome of a JDK
   * @param classPath of a build of Lathe
   * @param flags further ones of the JVM
   */
  static WorkerCommand of(Path javaHome, String classPath, Lanes lanes, List<String> flags) {
    List<String> all = new ArrayList<>(List.of(STACK));
    all.addAll(flags);
    return new WorkerCommand(javaHome.resolve("bin").resolve("java"), classPath, PeerWorkerMain.class.getName(),
        new WorkerFlags(lanes, WorkerFlags.DEFAULT_HEAP_MEGABYTES, all));
  }
}
