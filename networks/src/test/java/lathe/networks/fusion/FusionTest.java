package lathe.networks.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.FusedLayer;
import lathe.networks.Layer;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.networks.source.NetworkSource;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FusionTest {
  static Stream<String> names() {
    return Stream.concat(Zoo.names().stream(), Zoo.headNames().stream());
  }

  private static List<String> fusedLayers(Network network) {
    return network.nodes().stream().map(node -> node.layer()).filter(FusedLayer.class::isInstance).map(Layer::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void apartAgainItIsTheSameNetworkAtTheSameCost(String name) {
    Network network = Zoo.named(name);
    for (Fusion fusion : Fusion.values()) {
      Network fused = fusion.apply(network);

      assertThat(fused.apart()).isEqualTo(network);
      assertThat(List.of(fused.macs(), fused.params(), fused.deployedParams()))
          .isEqualTo(List.of(network.macs(), network.params(), network.deployedParams()));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theKeyOfAFusedLayerLeadsBackToItAndToTheKeysOfItsParts(String name) {
    Network network = Zoo.named(name);
    Network fused = Fusion.BLOCK.apply(network);
    List<LayerKey> parts = IntStream.range(0, fused.size()).mapToObj(fused::key).flatMap(key -> key.parts().stream()).toList();

    assertThat(parts).isEqualTo(IntStream.range(0, network.size()).mapToObj(network::key).toList());
    for (int i = 0; i < fused.size(); i++) {
      LayerKey key = fused.key(i);
      assertThat(LayerKey.parse(key.toString())).isEqualTo(key);
      if (fused.layer(i) instanceof FusedLayer) {
        assertThat(OneLayer.network(key).key(0)).isEqualTo(key);
      }
    }
  }

  @Test
  void squeezeExcitesJoinTheirDepthwiseConvolution() {
    assertThat(fusedLayers(Fusion.STANDARD.apply(Zoo.named("mobilenet_v3_large")))).hasSize(8)
        .contains("bneck4.depthwise..bneck4.squeeze_excite");
    assertThat(fusedLayers(Fusion.STANDARD.apply(Zoo.named("mobilenet_v2")))).isEmpty();
  }

  /** Of MobileNetV3-Large only what lies at 112x112 and 56x56 leaves a second-level cache of 1 MiB; of V2 also 28x28x192. */
  @Test
  void blocksAreFusedWhereTheirImagesAreLarge() {
    assertThat(fusedLayers(Fusion.BLOCK.apply(Zoo.named("mobilenet_v3_large")))).startsWith("bneck1.depthwise..bneck1.project",
        "bneck2.expand..bneck2.project", "bneck3.expand..bneck3.project");
    assertThat(fusedLayers(Fusion.BLOCK.apply(Zoo.named("mobilenet_v3_small_0.35_96")))).noneMatch(name -> name.contains("project"));
  }

  @ParameterizedTest
  @EnumSource
  void weightsStayWhatTheyAre(Fusion fusion) {
    Network network = Zoo.named("mobilenet_v3_small");
    Network fused = fusion.apply(network);
    Weights expected = Weights.seeded(network, 3);
    Weights actual = Weights.seeded(fused, 3).apart(fused);

    for (int i = 0; i < network.size(); i++) {
      assertThat(actual.of(i)).hasSameSizeAs(expected.of(i));
      for (int k = 0; k < expected.of(i).size(); k++) {
        assertThat(actual.of(i).get(k).weights()).isEqualTo(expected.of(i).get(k).weights());
      }
    }
  }

  @Test
  void aNameMayAskForIt() {
    assertThat(NetworkSource.parse("mobilenet_v2+fusion=block").open().network().apart().nodes())
        .isEqualTo(Zoo.named("mobilenet_v2").nodes());
    assertThat(NetworkSource.parse("mobilenet_v3_large+fusion=standard+last=original").open().source())
        .isEqualTo("mobilenet_v3_large+last=original+fusion=standard");
    assertThatThrownBy(() -> NetworkSource.parse("mobilenet_v2+fusion=all")).isInstanceOf(BadInputException.class)
        .hasMessage("fusion all: not known; use none, standard, block");
    assertThatThrownBy(() -> NetworkSource.parse("mobilenet_v2+fusion=Block")).isInstanceOf(BadInputException.class)
        .hasMessage("fusion Block: not known; use none, standard, block");
    assertThatThrownBy(() -> NetworkSource.parse("mobilenet_v2+fusion")).isInstanceOf(BadInputException.class)
        .hasMessageContaining("switch fusion has no value");
    assertThatThrownBy(() -> NetworkSource.parse("mobilenet_v3_large+fusion=+last=original")).isInstanceOf(BadInputException.class)
        .hasMessageContaining("switch fusion has no value");
  }
}
