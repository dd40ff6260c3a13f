package lathe.networks.plan;

import java.util.List;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;

/**
 * One step of a plan. Offsets are in floats from the start of the arena, or of the packed weights.
 *
 * @param inputs tensors that are read, by their number
 * @param output the tensor that is written
 * @param scratchAt working memory of the kernel
 * @param packedAt the layer's packed weights
 * @param packedFloats their extent
 */
public record PlannedLayer(
    String name,
    Operation operation,
    KernelId kernel,
    List<Integer> inputs,
    int output,
    int scratchAt,
    int packedAt,
    int packedFloats) {
  public PlannedLayer {
    inputs = List.copyOf(inputs);
  }
}
