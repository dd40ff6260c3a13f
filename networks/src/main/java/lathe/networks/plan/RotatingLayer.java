package lathe.networks.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.networks.LayerKey;
import lathe.networks.OneLayer;

/**
 * One layer of a {@link Bench}: it can read its weights from anywhere in the bench's floats, so that whoever measures it decides how long ago they were last read. What the
 * weights are does not matter for that, and nothing is packed.
 */
public final class RotatingLayer {
  private static final float WRITTEN = 0.5f;

  private final PlannedLayer layer;
  private final Kernel kernel;
  private final List<View> inputs;
  private final View output;
  private final float[] weights;

  private RotatingLayer(Plan plan, Bench bench) {
    this.layer = plan.layers().getFirst();
    this.kernel = Catalog.load(layer.kernel());
    this.weights = bench.weights;
    Layout in = plan.tensors().getFirst().layout();
    this.inputs =
        IntStream.range(0, layer.inputs().size()).mapToObj(i -> new View(bench.images[i % Bench.OUTPUT], AlignedFloats.FIRST, in)).toList();
    this.output = layer.operation().mayReplaceInput() ? inputs.getFirst()
        : new View(bench.images[Bench.OUTPUT], AlignedFloats.FIRST, plan.tensors().get(layer.output()).layout());
  }

  /** Memory that all layers of a bench use in turn: images as large as the largest needs, and floats to read weights from. */
  public static final class Bench {
    private static final int OUTPUT = 2;
    private static final int RANDOM_FLOATS = 1 << 16;

    private final float[][] images;
    private final float[] weights;
    private final int weightFloats;

    /**
     * @param weightFloats how many there are to read weights from; more where one layer needs more
     */
    public Bench(Collection<LayerKey> keys, int weightFloats) {
      List<Plan> plans = keys.stream().map(RotatingLayer::plan).toList();
      int imageFloats = plans.stream().mapToInt(Bench::imageFloats).max().orElse(0);
      int most = plans.stream().mapToInt(plan -> Arena.wholeLines(plan.packedFloats())).max().orElse(0);
      this.images = new float[OUTPUT + 1][AlignedFloats.FIRST + imageFloats];
      this.weightFloats = Math.max(weightFloats, most);
      this.weights = AlignedFloats.allocate(this.weightFloats);
      fill(weights);
    }

    /** The larger of input and output, and the working memory behind it. */
    private static int imageFloats(Plan plan) {
      PlannedLayer layer = plan.layers().getFirst();
      int most = plan.tensors().stream().mapToInt(tensor -> Arena.wholeLines(tensor.layout().floats())).max().orElse(0);
      return Math.addExact(most, Catalog.load(layer.kernel()).scratchFloats(layer.operation()));
    }

    /** Small numbers of both signs; the same ones again and again, for drawing them all would take seconds. */
    private static void fill(float[] floats) {
      var random = new java.util.SplittableRandom(1);
      int drawn = Math.min(floats.length, RANDOM_FLOATS);
      for (int i = 0; i < drawn; i++) {
        floats[i] = (float) (0.1 * random.nextDouble() - 0.05);
      }
      for (int from = drawn; from < floats.length; from += drawn) {
        System.arraycopy(floats, 0, floats, from, Math.min(drawn, floats.length - from));
      }
    }

    private Bench(float[][] images, float[] weights, int weightFloats) {
      this.images = images;
      this.weights = weights;
      this.weightFloats = weightFloats;
    }

    /** This bench if these layers fit, otherwise a larger one. */
    public Bench resized(Collection<LayerKey> keys) {
      List<Plan> plans = keys.stream().map(RotatingLayer::plan).toList();
      int imageFloats = plans.stream().mapToInt(Bench::imageFloats).max().orElse(0);
      int most = plans.stream().mapToInt(plan -> Arena.wholeLines(plan.packedFloats())).max().orElse(0);
      if (most > weightFloats) {
        return new Bench(keys, most);
      }
      boolean fits = AlignedFloats.FIRST + imageFloats <= images[0].length;
      return fits ? this : new Bench(new float[OUTPUT + 1][AlignedFloats.FIRST + imageFloats], weights, weightFloats);
    }

    /** How many floats weights can be read from. */
    public int weightFloats() {
      return weightFloats;
    }

    public RotatingLayer open(LayerKey key) {
      return new RotatingLayer(plan(key), this);
    }
  }

  private static Plan plan(LayerKey key) {
    return Lowering.lower(OneLayer.network(key), KernelChooser.EXPECTED);
  }

  public KernelId kernel() {
    return layer.kernel();
  }

  /** Floats of the packed weights, in whole cache lines. */
  public int weightFloats() {
    return Arena.wholeLines(layer.packedFloats());
  }

  /** The layer with its weights at {@code at} floats from the start of the bench's; a multiple of a cache line. */
  public Step at(int at) {
    int scratch = output.offset() + Arena.wholeLines(output.layout().floats());
    return kernel.bind(layer.operation(), new Operands(inputs, output, weights, AlignedFloats.FIRST + at, scratch));
  }

  /** Writes the inputs, the first one last, as the layer before it in a network would just have done. */
  public void writeInputs() {
    for (View input : inputs.reversed()) {
      Arrays.fill(input.data(), input.offset(), input.offset() + input.layout().floats(), WRITTEN);
    }
  }
}
