package lathe.profiler.message;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an arm tells of itself once it has run.
 *
 * @param version of its engine
 * @param operators how many of each kind it executes
 * @param layers names of the layers that it can time one by one, in order; none where the engine cannot
 * @param output the result for the task's image, or evenly spread values of a large one
 * @param notPinned why its thread is not pinned to a CPU; empty if it is
 * @param unaligned why its tensors do not start at a cache line; empty if they do, or if the engine has memory of its own
 * @param notProven why nothing proves that the code it runs is C2's; empty if that is proven, or if the engine needs no JIT
 */
public record ArmFacts(String version, Map<String, Integer> operators, List<String> layers, float[] output, String notPinned,
    String unaligned, String notProven) implements Serializable {
  public ArmFacts {
    layers = List.copyOf(layers);
  }

  public ArmFacts(String version, Map<String, Integer> operators, List<String> layers, float[] output, String notPinned, String unaligned) {
    this(version, operators, layers, output, notPinned, unaligned, "");
  }

  /** What is known once it is warm. */
  public ArmFacts warm(String reasonForNoProof) {
    return new ArmFacts(version, operators, layers, output, notPinned, unaligned, reasonForNoProof);
  }

  /** What makes its times less trustworthy, a phrase each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!notPinned.isEmpty()) {
      notes.add("its thread is not pinned to a CPU: " + notPinned);
    }
    if (!unaligned.isEmpty()) {
      notes.add("its tensors do not start at a cache line: " + unaligned);
    }
    if (!notProven.isEmpty()) {
      notes.add("nothing proves that C2 has compiled its kernels: " + notProven);
    }
    return notes;
  }
}
