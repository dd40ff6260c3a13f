package lathe.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.Lanes;
import lathe.profiler.fork.Alternation;
import lathe.profiler.fork.Arm;
import lathe.profiler.fork.ArmTask;
import lathe.profiler.fork.UnavailableArmException;
import lathe.profiler.fork.WorkerCommand;
import lathe.profiler.fork.WorkerFlags;

/** One fork of a study: a fresh JVM for each network, all alive at once, taking turns on one core. */
final class ArmsMeeting implements AutoCloseable {
  private static final long SLOT_NS = 25_000_000;

  private final Map<String, Arm> arms = new LinkedHashMap<>();

  /**
   * Starts the worker of one more network and waits until it is warm.
   *
   * @throws lathe.kernels.BadInputException if its engine does not run on this machine
   */
  void join(String name, ArmTask task) throws IOException {
    Arm arm = Arm.start(command());
    arms.put(name, arm);
    try {
      arm.prepare(task);
    } catch (UnavailableArmException e) {
      throw new lathe.kernels.BadInputException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new IOException("the worker of %s %s".formatted(task.network(), e.getMessage()), e);
    }
  }

  private static WorkerCommand command() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var flags = new WorkerFlags(Lanes.widest(), WorkerFlags.DEFAULT_HEAP_MEGABYTES, List.of(PeersMeeting.STACK));
    return new WorkerCommand(java, PeerLibraries.classPath(), PeerWorkerMain.class.getName(), flags);
  }

  /** The median inference of every slot, in nanoseconds, by name; two slots a round. */
  Map<String, double[]> slots(int rounds) throws IOException {
    List<Alternation.Turn> turns = new ArrayList<>();
    arms.values().forEach(arm -> turns.add(arm::slot));
    double[][] slots = Alternation.slots(turns, rounds, SLOT_NS);
    Map<String, double[]> byName = new LinkedHashMap<>();
    arms.keySet().forEach(name -> byName.put(name, slots[byName.size()]));
    return byName;
  }

  @Override
  public void close() throws IOException {
    for (Arm arm : arms.values()) {
      arm.close();
    }
  }
}
