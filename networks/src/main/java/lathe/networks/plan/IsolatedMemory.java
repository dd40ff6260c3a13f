package lathe.networks.plan;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Catalog;
import lathe.kernels.Layout;
import lathe.kernels.Shape;
import lathe.networks.weight.RandomImage;

/**
 * Memory for the tensors of layers that run alone. They all share it, as in a network's arena, since only one runs at a time and each
 * writes its input anew. Separate memory for each would push their weights out of the caches, and take gigabytes for large images.
 *
 * @param written what inputs are filled with: the floats of a random image as large as the largest
 */
record IsolatedMemory(float[] tensors, float[] written) {
  /** As much as the largest of these layers takes. */
  static IsolatedMemory of(Plan plan, List<PlannedLayer> layers) {
    int most = layers.stream().map(layer -> placement(plan, layer))
        .mapToInt(placement -> Math.addExact(placement.readFloats(), placement.writtenFloats())).max().orElse(0);
    Shape largest = layers.stream().flatMap(layer -> layer.inputs().stream())
        .map(tensor -> plan.tensors().get(tensor).layout().shape()).max(Comparator.comparingLong(Shape::elements)).orElseThrow();
    return new IsolatedMemory(AlignedFloats.allocate(most), RandomImage.of(largest, new SplittableRandom(largest.elements())));
  }

  /** With the layouts that a layer has in its plan. */
  private static Placement placement(Plan plan, PlannedLayer layer) {
    List<Layout> inputs = layer.inputs().stream().map(tensor -> plan.tensors().get(tensor).layout()).toList();
    int scratch = Catalog.load(layer.kernel()).scratchFloats(layer.operation());
    return new Placement(inputs, plan.tensors().get(layer.output()).layout(), plan.lead(layer), scratch);
  }

  /** Where a layer lies; any other may lie there too. */
  Placement.Placed place(Plan plan, PlannedLayer layer) {
    Placement placement = placement(plan, layer);
    return placement.in(tensors, AlignedFloats.FIRST, tensors, AlignedFloats.FIRST + placement.readFloats());
  }
}
