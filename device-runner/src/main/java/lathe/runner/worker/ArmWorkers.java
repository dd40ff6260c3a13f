package lathe.runner.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;

/** What starts the worker of an arm. */
public final class ArmWorkers {
  /**
   * Native engines expect the stack of a process's first thread. On the 1 MB of Java's, workers of ONNX Runtime were seen to die of SIGSEGV
   * without a word from HotSpot; on this one they live.
   */
  public static final String STACK = "-Xss16m";

  private ArmWorkers() {}

  /** A worker of this build on this JVM. */
  public static WorkerCommand ofThisBuild(WorkerFlags flags) {
    return of(Path.of(System.getProperty("java.home")), PeerLibraries.classPath(), flags);
  }

  /**
   * A worker of any build on any JVM.
   *
   * @param javaHome of a JDK
   * @param classPath of a build of Lathe
   * @param flags its lanes, its heap, and further ones of the JVM
   */
  public static WorkerCommand of(Path javaHome, String classPath, WorkerFlags flags) {
    List<String> all = new ArrayList<>(List.of(STACK));
    all.addAll(flags.extra());
    return new WorkerCommand(javaHome.resolve("bin").resolve("java"), classPath, PeerWorkerMain.class.getName(),
        new WorkerFlags(flags.lanes(), flags.heapMegabytes(), all));
  }
}
