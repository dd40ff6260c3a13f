package lathe.networks.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.kernels.Catalog;
import lathe.kernels.Layout;
import lathe.kernels.View;

/**
 * Memory for the tensors of layers that run alone. They all share it, as in a network's arena, since only one runs at a time and each
 * writes its input anew. Separate memory for each would push their weights out of the caches, and take gigabytes for large images.
 */
final class IsolatedMemory {
  private final float[] tensors;
  private final float[] written;
  private int at;

  private IsolatedMemory(int tensorFloats, int writtenFloats) {
    this.tensors = AlignedFloats.allocate(tensorFloats);
    this.written = random(writtenFloats);
  }

  /** As much as the largest of these layers takes. */
  static IsolatedMemory of(Plan plan, List<PlannedLayer> layers) {
    long most = layers.stream().mapToLong(layer -> floats(plan, layer)).max().orElse(0);
    long written = layers.stream().flatMap(layer -> layer.inputs().stream())
        .mapToLong(tensor -> plan.tensors().get(tensor).layout().shape().elements()).max().orElse(0);
    return new IsolatedMemory(Math.toIntExact(most), Math.toIntExact(written));
  }

  private static long floats(Plan plan, PlannedLayer layer) {
    OptionalInt lead = plan.lead(layer);
    Stream<Integer> apart = lead.isPresent() ? layer.inputs().stream() : Stream.concat(layer.inputs().stream(), Stream.of(layer.output()));
    long images = apart.mapToLong(tensor -> Arena.wholeLines(plan.tensors().get(tensor).layout().floats())).sum();
    int scratch = Catalog.load(layer.kernel()).scratchFloats(layer.operation());
    return images + Arena.wholeLines(lead.orElse(0)) + Arena.wholeLines(scratch);
  }

  /** The next layer begins: what was taken before is free. */
  void begin() {
    at = 0;
  }

  /** Memory for a tensor. */
  View take(Layout layout) {
    return new View(tensors, skip(layout.floats()), layout);
  }

  /** Memory for something else: where in the array of the tensors it begins. */
  int skip(int floats) {
    int from = AlignedFloats.FIRST + at;
    at += Arena.wholeLines(floats);
    return from;
  }

  /** What inputs are filled with: as many floats as the largest has. */
  float[] written() {
    return written;
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
