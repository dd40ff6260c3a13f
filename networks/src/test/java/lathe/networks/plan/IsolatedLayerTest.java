package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThatCode;

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
}
