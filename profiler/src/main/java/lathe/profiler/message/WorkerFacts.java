package lathe.profiler.message;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What a worker says of itself before it measures.
 *
 * @param pinning empty if the measuring thread is pinned to one CPU, otherwise why it is not
 * @param notRecorded empty if the JIT is recorded, otherwise why it is not: then nothing proves that C2's code ran
 * @param unaligned empty if tensors start at a cache line, otherwise why they do not
 * @param floorNs what the sum of a sample must span to be fine enough for the clock
 */
public record WorkerFacts(String pinning, String notRecorded, String unaligned, long floorNs, List<LayerFacts> layers)
    implements Serializable {
  public WorkerFacts {
    layers = List.copyOf(layers);
  }

  public boolean isPinned() {
    return pinning.isEmpty();
  }

  public boolean isRecorded() {
    return notRecorded.isEmpty();
  }

  /**
   * A layer as it was planned.
   *
   * @param kernelId text id of its kernel
   * @param code names of the generated code that runs it, each to be compiled before a sample counts
   */
  public record LayerFacts(String name, String kernelId, Set<String> code) implements Serializable {
    public LayerFacts {
      code = Set.copyOf(code);
    }
  }
}
