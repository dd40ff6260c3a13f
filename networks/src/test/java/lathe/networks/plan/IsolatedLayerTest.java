package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import lathe.networks.Network;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

class IsolatedLayerTest {
  @Test
  void everyLayerRunsAlone() {
    Network network = Zoo.named("mobilenet_v3_small_0.35_96");
    Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);
    Weights weights = Weights.seeded(network, 7);
    for (int i = 0; i < network.size(); i++) {
      IsolatedLayer layer = IsolatedLayer.open(plan, i, weights, 100_000);
      assertThatCode(() -> {
        for (int run = 0; run < 3; run++) {
          layer.prepare();
          layer.run();
        }
      }).as(network.layer(i).name()).doesNotThrowAnyException();
    }
  }

  /** Layers that are large enough to write over their inputs. */
  @Test
  void layersRunAloneOverTheirInputs() {
    Plan plan = Lowering.lower(Zoo.named("raspp_mobilenet_v2_0.35_512x1024"), KernelChooser.EXPECTED);
    assertThat(plan.layers().stream().filter(layer -> plan.lead(layer).orElse(0) > 0).map(PlannedLayer::name)).contains("bneck1.depthwise");
    List<IsolatedLayer> layers = IsolatedLayer.openAll(plan, Weights.seeded(plan.network(), 7));
    assertThatCode(() -> layers.forEach(layer -> {
      layer.prepare();
      layer.run();
    })).doesNotThrowAnyException();
  }

  /** In an order that is not the network's: every layer brings its input along. */
  @Test
  void layersShareTheirMemory() {
    Plan plan = Lowering.lower(Zoo.named("lraspp_mobilenet_v3_small_0.35_96x128"), KernelChooser.EXPECTED);
    Weights weights = Weights.seeded(plan.network(), 7);
    List<IsolatedLayer> layers = IsolatedLayer.openAll(plan, weights);
    assertThat(layers).hasSize(plan.layers().size());
    assertThatCode(() -> layers.reversed().forEach(layer -> {
      layer.prepare();
      layer.run();
    })).doesNotThrowAnyException();
  }
}
