package lathe.profiler.worker;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lathe.profiler.jit.KernelNaming;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.sample.LayerAlone;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;

/** Turns a task into something that runs, inside the worker. */
@FunctionalInterface
public interface Workshop {
  /**
   * Plans the network of a task.
   *
   * @param pulse hears of each layer that is run meanwhile: a large one takes seconds while it is interpreted
   * @throws lathe.kernels.BadInputException if there is no such network
   */
  Workpiece plan(Task task, Pulse pulse);

  /**
   * The same network as someone meets it who just starts: none of its code has run. By default as {@link #plan} has it.
   *
   * @throws lathe.kernels.BadInputException if there is no such network
   */
  default Layered cold(Task task) {
    return plan(task, Pulse.NONE).network();
  }

  /**
   * A network, ready to run.
   *
   * @param layers name and kernels of each layer of {@code network}, in order
   * @param isolated each layer alone, in order, its caches as in the network
   * @param naming which kernel a compiled method belongs to
   */
  record Workpiece(Layered network, List<LayerFacts> layers, List<LayerAlone> isolated, KernelNaming naming) {
    public Workpiece {
      layers = List.copyOf(layers);
      isolated = List.copyOf(isolated);
      if (layers.size() != network.layers() || isolated.size() != network.layers()) {
        throw new IllegalArgumentException(
            "network of %d layers with %d facts and %d isolated layers: must be one each".formatted(network.layers(), layers.size(),
                isolated.size()));
      }
    }

    /** All code that was generated for it, as {@code naming} calls it. */
    public Set<String> code() {
      return layers.stream().flatMap(layer -> layer.code().stream()).collect(Collectors.toUnmodifiableSet());
    }
  }
}
