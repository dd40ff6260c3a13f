package lathe.networks.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import lathe.kernels.Catalog;
import lathe.kernels.Layout;
import lathe.kernels.Shape;
import lathe.kernels.View;
import org.jspecify.annotations.Nullable;

/**
 * Where layers that run alone have their tensors: each its own, or, for networks on images so large that this would take gigabytes, all of them
 * the same, since only one runs at a time and each writes its input anew.
 */
final class IsolatedMemory {
  /** What the tensors of all layers may take together before they share; every classifier stays below. */
  static final long MOST_OWN_BYTES = 256L << 20;

  private final float @Nullable [] shared;
  private final Map<Shape, float[]> images = new HashMap<>();
  private int at;

  private IsolatedMemory(float @Nullable [] shared) {
    this.shared = shared;
  }

  /** For one layer. */
  static IsolatedMemory ofOne() {
    return new IsolatedMemory(null);
  }

  /** For all layers of a plan, which share it if they would take more than {@code mostOwnBytes}. */
  static IsolatedMemory of(Plan plan, long mostOwnBytes) {
    long all = 0;
    long most = 0;
    for (PlannedLayer layer : plan.layers()) {
      long floats = floats(plan, layer);
      all += floats;
      most = Math.max(most, floats);
    }
    return new IsolatedMemory(all * Float.BYTES <= mostOwnBytes ? null : AlignedFloats.allocate(Math.toIntExact(most)));
  }

  private static long floats(Plan plan, PlannedLayer layer) {
    int scratch = Arena.wholeLines(Catalog.load(layer.kernel()).scratchFloats(layer.operation()));
    long floats = Arena.wholeLines(plan.tensors().get(layer.output()).layout().floats()) + (long) scratch;
    for (int tensor : layer.inputs()) {
      floats += Arena.wholeLines(plan.tensors().get(tensor).layout().floats()) + (long) scratch;
    }
    return floats;
  }

  /** The next layer begins: what was taken before is free where memory is shared. */
  void begin() {
    at = 0;
  }

  /** Memory for a tensor, with room for scratch behind it. */
  View take(Layout layout, int scratchFloats) {
    int floats = Math.addExact(Arena.wholeLines(layout.floats()), Arena.wholeLines(scratchFloats));
    if (shared == null) {
      return new View(AlignedFloats.allocate(floats), AlignedFloats.FIRST, layout);
    }
    View view = new View(shared, AlignedFloats.FIRST + at, layout);
    at += floats;
    return view;
  }

  /** What a tensor of this shape is filled with. */
  float[] image(Shape shape) {
    return shared == null ? random(shape) : images.computeIfAbsent(shape, IsolatedMemory::random);
  }

  private static float[] random(Shape shape) {
    SplittableRandom random = new SplittableRandom(shape.elements());
    float[] image = new float[Math.toIntExact(shape.elements())];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (2 * random.nextDouble() - 1);
    }
    return image;
  }
}
