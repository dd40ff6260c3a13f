package lathe.networks.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.CacheLines;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operation;
import lathe.kernels.Packed;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.networks.LayerKey;
import lathe.networks.OneLayer;

/**
 * One layer of a {@link Bench}: it can read its weights from anywhere in the bench's floats, so that whoever measures it decides how long
 * ago they were last read. What the weights are does not matter for that, and nothing is packed. Its inputs may differ in shape, as those
 * of a concatenation do, and its output lies as a network's result would.
 */
public final class RotatingLayer {
  private static final float WRITTEN = 0.5f;

  private final Asked asked;
  private final Placement.Placed placed;
  private final float[] weights;

  RotatingLayer(Asked asked, Placement.Placed placed, float[] weights) {
    this.asked = asked;
    this.placed = placed;
    this.weights = weights;
  }

  /** What a key asks for: an operation, the kernel that executes it, and how its images lie. */
  record Asked(Operation operation, Kernel kernel, Placement placement) {
    static Asked of(LayerKey key) {
      List<Shape> ins = key.ins();
      Operation operation = Operations.of(OneLayer.of(key, "layer"), ins);
      Kernel kernel = Catalog.load(KernelChooser.EXPECTED.choose(operation));
      List<Layout> inputs = new ArrayList<>(ins.stream().map(Layout::padded).toList());
      inputs.set(0, kernel.inputLayout(operation));
      return new Asked(operation, kernel,
          new Placement(inputs, kernel.outputLayout(operation), kernel.lead(operation), kernel.scratchFloats(operation)));
    }

    int weightFloats() {
      return CacheLines.whole(kernel.packedFloats(operation));
    }

    int readFloats() {
      return placement.readFloats();
    }

    int writtenFloats() {
      return placement.writtenFloats();
    }
  }

  public KernelId kernel() {
    return asked.kernel.id();
  }

  /** Floats of the packed weights, in whole cache lines. */
  public int weightFloats() {
    return asked.weightFloats();
  }

  /** The layer with its weights at {@code at} floats from the start of the bench's; a multiple of a cache line. */
  public Step at(int at) {
    return asked.kernel.bind(asked.operation, placed.with(new Packed(weights, AlignedFloats.FIRST + at)));
  }

  /** Writes the inputs, the first one last, as the layer before it in a network would just have done. */
  public void writeInputs() {
    for (View input : placed.inputs().reversed()) {
      Arrays.fill(input.data(), input.offset(), input.offset() + input.layout().floats(), WRITTEN);
    }
  }
}
