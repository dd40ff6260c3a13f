package lathe.networks.plan;

import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Catalog;
import lathe.kernels.Layout;

/**
 * Memory for the tensors of layers that run alone. They all share it, as in a network's arena, since only one runs at a time and each
 * writes its input anew. Separate memory for each would push their weights out of the caches, and take gigabytes for large images.
 *
 * @param written what inputs are filled with: as many floats as the largest has
 */
record IsolatedMemory(float[] tensors, float[] written) {
  /** As much as the largest of these layers takes. */
  static IsolatedMemory of(Plan plan, List<PlannedLayer> layers) {
    int most = layers.stream().map(layer -> placement(plan, layer))
        .mapToInt(placement -> Math.addExact(placement.readFloats(), placement.writtenFloats())).max().orElse(0);
    long written = layers.stream().flatMap(layer -> layer.inputs().stream())
        .mapToLong(tensor -> plan.tensors().get(tensor).layout().shape().elements()).max().orElse(0);
    return new IsolatedMemory(AlignedFloats.allocate(most), random(Math.toIntExact(written)));
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

  private static float[] random(int floats) {
    SplittableRandom random = new SplittableRandom(floats);
    float[] image = new float[floats];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (2 * random.nextDouble() - 1);
    }
    return image;
  }
}
