package lathe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLayerTest {
  static List<String> names() {
    return Zoo.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyLayerOfTheZooComesBackFromItsKey(String name) {
    Network network = Zoo.named(name);
    for (int i = 0; i < network.size(); i++) {
      Network alone = OneLayer.network(network.key(i));
      assertThat(alone.key(0)).isEqualTo(network.key(i));
      assertThat(alone.macs()).isEqualTo(network.layer(i).macs(network.in(i)));
      assertThat(alone.deployedParams()).isEqualTo(network.layer(i).deployedParams(network.in(i)));
    }
  }

  @Test
  void theNumbersOfAKeyAreForItsReaderToChoose() {
    LayerKey floats = Zoo.named("mobilenet_v3_small").key(3);
    LayerKey integers = LayerKey.parse(floats.toString().replace("f32/", "int8/"));
    assertThat(integers).isEqualTo(floats.as(Dtype.INT8));
    assertThat(OneLayer.network(integers).nodes()).isEqualTo(OneLayer.network(floats).nodes());
  }

  @Test
  void refusesAnOutputThatTheInputDoesNotGive() {
    LayerKey key = LayerKey.parse("f32/depthwise/14x14x40->14x14x48/k3s1d1/p1.1.1.1/relu");
    assertThatThrownBy(() -> OneLayer.network(key)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("the key of this layer is f32/depthwise/14x14x40->14x14x40/k3s1d1/p1.1.1.1/relu; correct it");
  }

  /** Whatever else it said would be measured as something that it does not name. */
  @ParameterizedTest
  @ValueSource(strings = {
      "f32/pool/7x7x40->1x1x40/k1s1d1/p0.0.0.0/relu", "f32/add/7x7x40->7x7x40/k3s1d1/p0.0.0.0/linear",
      "f32/add/7x7x40->7x7x40/k1s1d1/p0.0.1.1/linear", "f32/pointwise/7x7x40->7x7x16/k1s1d2/p0.0.0.0/linear",
      "f32/conv/7x7x40->7x7x16/k1s1d1/p0.0.0.0/linear", "f32/dense/1x1x40->1x1x16/k1s2d1/p0.0.0.0/linear",
      "f32/softmax/7x7x40->7x7x40/k1s1d1/p0.0.0.0/hswish"})
  void refusesAKeyOfWhichNoLayerHasAllFields(String key) {
    assertThatThrownBy(() -> OneLayer.of(LayerKey.parse(key), "layer")).isInstanceOf(BadInputException.class)
        .hasMessageContaining("layer key " + key + ": the key of this layer is f32/").hasMessageEndingWith("; correct it");
  }

  @Test
  void refusesAFusedLayerWhoseWindowDoesNotFit() {
    LayerKey key = LayerKey.parse("f32/pointwise+depthwise/1x1x16->1x1x64/k9s2d1/p0.0.0.0/relu/via64-relu");
    assertThatThrownBy(() -> OneLayer.of(key, "layer")).isInstanceOf(BadInputException.class).hasMessageContaining("layer " + key)
        .hasMessageContaining("spans 9");
  }
}
