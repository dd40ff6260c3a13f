package lathe.networks.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.networks.Activate;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.SqueezeExcite;
import lathe.networks.reference.ReferenceNetwork;
import lathe.networks.weight.Weights;
import org.junit.jupiter.api.Test;

class ApartTest {
  private static final String SMALL = "mobilenet_v3_small_0.35_96";

  private static Stream<Layer> layers(Network network) {
    return network.nodes().stream().map(Node::layer);
  }

  @Test
  void everyNonlinearityButGatesIsALayer() {
    Network fused = Zoo.named(SMALL);
    Network apart = Zoo.named(SMALL + "+activation=apart");

    assertThat(layers(apart).filter(layer -> !(layer instanceof Activate || layer instanceof SqueezeExcite)))
        .allMatch(layer -> layer.activation() == Activation.LINEAR);
    assertThat(layers(apart).filter(Activate.class::isInstance).map(Layer::activation).toList()).isEqualTo(layers(fused)
        .filter(layer -> !(layer instanceof SqueezeExcite)).map(Layer::activation).filter(a -> a != Activation.LINEAR).toList());
    assertThat(List.of(apart.macs(), apart.params())).isEqualTo(List.of(fused.macs(), fused.params()));
  }

  @Test
  void withoutOptimisationReluStaysFused() {
    Network network = Zoo.named(SMALL + "+activation=hswish-apart");

    assertThat(layers(network).filter(Activate.class::isInstance).map(Layer::activation)).isNotEmpty().containsOnly(Activation.HSWISH);
    assertThat(layers(network).map(Layer::activation)).contains(Activation.RELU);
  }

  @Test
  void oneNonlinearityEverywhereLeavesTheGates() {
    Network network = Zoo.named(SMALL + "+nonlinearity=relu6");

    assertThat(layers(network).filter(layer -> !(layer instanceof SqueezeExcite)).map(Layer::activation).distinct())
        .containsExactlyInAnyOrder(Activation.RELU6, Activation.LINEAR);
    assertThat(layers(network).filter(SqueezeExcite.class::isInstance).map(Layer::activation)).containsOnly(Activation.HSIGMOID);
  }

  @Test
  void computesTheSame() {
    Network fused = Zoo.named(SMALL);
    Network apart = Zoo.named(SMALL + "+activation=apart");
    Weights weights = Weights.seeded(fused, 3);
    List<List<Affine>> same = new ArrayList<>();
    for (int layer = 0, of = 0; layer < apart.size(); layer++) {
      same.add(apart.layer(layer) instanceof Activate ? List.of() : weights.of(of++));
    }
    float[] image = new float[96 * 96 * 3];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }

    float[] expected = ReferenceNetwork.run(fused, weights, image).getLast();
    float[] actual = ReferenceNetwork.run(apart, Weights.of(same), image).getLast();

    assertThat(actual).usingComparatorWithPrecision(1e-4f).containsExactly(expected);
  }
}
