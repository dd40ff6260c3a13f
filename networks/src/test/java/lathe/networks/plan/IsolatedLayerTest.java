package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.reference.Reference;
import lathe.networks.Network;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

class IsolatedLayerTest {
  /** Sums of one layer, in the order of a kernel. */
  private static final double BUDGET = 1e-5;

  /** With other copies of its weights each time. */
  @Test
  void everyLayerRunsAlone() {
    Network network = Zoo.named("mobilenet_v3_small_0.35_96");
    Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);
    Weights weights = Weights.seeded(network, 7);
    for (int i = 0; i < network.size(); i++) {
      IsolatedLayer layer = IsolatedLayer.open(plan, i, weights, 100_000);
      for (int run = 0; run < 3; run++) {
        equalsTheReference(layer, plan, i, weights);
      }
    }
  }

  /** Layers that are large enough to write over their inputs. */
  @Test
  void layersRunAloneOverTheirInputs() {
    Plan plan = Lowering.lower(Zoo.named("raspp_mobilenet_v2_0.35_512x1024"), KernelChooser.EXPECTED);
    List<Integer> over =
        IntStream.range(0, plan.layers().size()).filter(i -> plan.lead(plan.layers().get(i)).orElse(0) > 0).boxed().toList();
    assertThat(over.stream().map(i -> plan.layers().get(i).name())).contains("bneck1.depthwise");
    Weights weights = Weights.seeded(plan.network(), 7);
    List<IsolatedLayer> layers = IsolatedLayer.openAll(plan, weights);
    over.forEach(i -> equalsTheReference(layers.get(i), plan, i, weights));
  }

  /** In an order that is not the network's: every layer brings its input along. */
  @Test
  void layersShareTheirMemory() {
    Plan plan = Lowering.lower(Zoo.named("lraspp_mobilenet_v3_small_0.35_96x128"), KernelChooser.EXPECTED);
    Weights weights = Weights.seeded(plan.network(), 7);
    List<IsolatedLayer> layers = IsolatedLayer.openAll(plan, weights);
    assertThat(layers).hasSize(plan.layers().size());
    for (int i = layers.size() - 1; i >= 0; i--) {
      equalsTheReference(layers.get(i), plan, i, weights);
    }
  }

  private static void equalsTheReference(IsolatedLayer layer, Plan plan, int index, Weights weights) {
    layer.prepare();
    List<float[]> inputs = layer.inputs();
    layer.run();
    PlannedLayer planned = plan.layers().get(index);
    assertThat(inputs).as(planned.name() + " has its input").noneMatch(IsolatedLayerTest::hasZeros);
    double[] expected = Reference.run(planned.operation(), weights.of(index), inputs);
    assertThat(relativeDistance(layer.output(), expected)).as(planned.name()).isLessThan(BUDGET);
  }

  /** Random numbers are none; memory that nobody wrote is nothing else. */
  private static boolean hasZeros(float[] image) {
    return IntStream.range(0, image.length).anyMatch(i -> image[i] == 0);
  }

  /** {@code max |a - b| / max |b|}. */
  private static double relativeDistance(float[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double distance = IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
    return distance / IntStream.range(0, b.length).mapToDouble(i -> Math.abs(b[i])).max().orElseThrow();
  }
}
