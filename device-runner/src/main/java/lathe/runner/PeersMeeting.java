package lathe.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lathe.kernels.Lanes;
import lathe.profiler.fork.Alternation;
import lathe.profiler.fork.Arm;
import lathe.profiler.fork.ArmFacts;
import lathe.profiler.fork.ArmTask;
import lathe.profiler.fork.UnavailableArmException;
import lathe.profiler.fork.WorkerCommand;
import lathe.profiler.fork.WorkerFlags;
import lathe.runner.peer.Engine;

/** One fork of a comparison: a fresh JVM for each engine, all alive at once, taking turns on one core. */
final class PeersMeeting implements AutoCloseable {
  private static final long SLOT_NS = 25_000_000;

  /**
   * Native engines expect the stack of a process's first thread. On the 1 MB of Java's, workers of ONNX Runtime were seen to die of SIGSEGV
   * without a word from HotSpot; on this one they live.
   */
  static final String STACK = "-Xss16m";

  private final Map<Engine, Arm> arms = new LinkedHashMap<>();
  private final Map<Engine, ArmFacts> facts = new LinkedHashMap<>();

  /**
   * Loads and warms up one engine after the other, each alone on the core. One that does not run on this machine is left out.
   *
   * @param tasks by engine
   * @param warnings are told which engine that is
   */
  static PeersMeeting open(Map<Engine, ArmTask> tasks, Consumer<String> warnings) throws IOException {
    var meeting = new PeersMeeting();
    try {
      for (Map.Entry<Engine, ArmTask> task : tasks.entrySet()) {
        meeting.join(task.getKey(), task.getValue(), warnings);
      }
      return meeting;
    } catch (IOException | RuntimeException failed) {
      meeting.close();
      throw failed;
    }
  }

  private void join(Engine engine, ArmTask task, Consumer<String> warnings) throws IOException {
    Arm arm = Arm.start(command());
    arms.put(engine, arm);
    try {
      facts.put(engine, arm.prepare(task));
    } catch (UnavailableArmException e) {
      warnings.accept(String.valueOf(e.getMessage()));
      arms.remove(engine);
      arm.close();
    } catch (IOException e) {
      throw new IOException("the worker of engine %s with %s %s".formatted(engine, task.network(), e.getMessage()), e);
    }
  }

  private static WorkerCommand command() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var flags = new WorkerFlags(Lanes.widest(), WorkerFlags.DEFAULT_HEAP_MEGABYTES, List.of(STACK));
    return new WorkerCommand(java, PeerLibraries.classPath(), PeerWorkerMain.class.getName(), flags);
  }

  /** What the engines that are here say of themselves. */
  Map<Engine, ArmFacts> facts() {
    return facts;
  }

  /** The median inference of every slot, in nanoseconds, by engine; two slots a round. */
  Map<Engine, double[]> slots(int rounds) throws IOException {
    List<Alternation.Turn> turns = new ArrayList<>();
    arms.values().forEach(arm -> turns.add(arm::slot));
    double[][] slots = Alternation.slots(turns, rounds, SLOT_NS);
    Map<Engine, double[]> byEngine = new LinkedHashMap<>();
    for (Engine engine : arms.keySet()) {
      byEngine.put(engine, slots[byEngine.size()]);
    }
    return byEngine;
  }

  @Override
  public void close() throws IOException {
    for (Arm arm : arms.values()) {
      arm.close();
    }
  }
}
