package lathe.networks.weight;

import lathe.kernels.Affine;
import static lathe.kernels.Activation.HSIGMOID;
import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Heap;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WeightsTest {
  static final List<String> NAMES = Zoo.names();

  private static Network chain(Layer... layers) {
    var net = new NetworkBuilder("chain", new Shape(9, 7, 3));
    for (Layer layer : layers) {
      net.then(layer);
    }
    return net.build();
  }

  /** A description of a line may have any number of weights. */
  @Test
  void areNotDrawnIfTheHeapDoesNotHoldThem() {
    Network network =
        chain(new Pool("pool"), new Dense("dense", (int) Math.min(Integer.MAX_VALUE, Heap.mostBytes() / Float.BYTES), true, LINEAR));
    assertThatThrownBy(() -> Weights.seeded(network, 7)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("network chain: its weights take").hasMessageContaining("at most " + Heap.mostBytes());
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void areAsManyAsTheNetworkDeploys(String name) {
    Network network = Zoo.named(name + "_0.35");
    Weights weights = Weights.seeded(network, 7);
    long count = 0;
    for (int i = 0; i < network.size(); i++) {
      count += weights.of(i).stream().mapToLong(affine -> affine.weights().length + affine.biases().length).sum();
    }
    assertThat(count).isEqualTo(network.deployedParams());
  }

  @Test
  void aLayerKeepsItsWeightsWhateverSurroundsIt() {
    Layer second = new Conv("second", 8, Window.POINTWISE, true, false, RELU);
    Network one = chain(new Conv("first", 6, Window.symmetric(3, 1), true, false, RELU), second);
    Network other = chain(new Conv("another", 6, Window.symmetric(5, 2), false, true, LINEAR), second, new Pool("pool"));
    assertThat(Weights.seeded(one, 7).of(1)).usingRecursiveComparison().isEqualTo(Weights.seeded(other, 7).of(1));
    assertThat(Weights.seeded(one, 7).of(1).getFirst().weights()).isNotEqualTo(Weights.seeded(one, 8).of(1).getFirst().weights());
  }

  @Test
  void everyKindOfLayerHasItsArrays() {
    Network network =
        chain(new Depthwise("depthwise", Window.symmetric(5, 1), true, false, RELU), new SqueezeExcite("excite", 2, RELU, HSIGMOID),
            new Pool("pool"), new Dense("dense", 10, true, LINEAR));
    Weights weights = Weights.seeded(network, 7);
    assertThat(weights.of(0).getFirst().weights()).hasSize(5 * 5 * 3);
    assertThat(weights.of(0).getFirst().biases()).hasSize(3);
    assertThat(weights.of(1)).hasSize(2).allMatch(affine -> affine.weights().length == 6);
    assertThat(weights.of(1).getFirst().biases()).hasSize(2);
    assertThat(weights.of(1).getLast().biases()).hasSize(3);
    assertThat(weights.of(2)).isEmpty();
    assertThat(weights.of(3).getFirst().weights()).hasSize(30);
    var add = new Network("add", new Shape(1, 1, 1), List.of(new Node(new Add("add", LINEAR), List.of(-1, -1))));
    assertThat(Weights.seeded(add, 7).of(0)).isEmpty();
  }

  @Test
  void aFoldedLayerDoesWhatLayerAndBatchNormDid() {
    var norm = new BatchNorm(new float[] {0.9f, 1.2f}, new float[] {0.3f, -0.1f}, new float[] {0.2f, -0.5f}, new float[] {0.7f, 1.9f});
    var raw = new Affine(new float[] {0.5f, -0.25f, 2f, 0.75f}, new float[] {0.1f, -0.2f});
    Affine folded = norm.fold(raw);
    float[] x = {1.5f, -0.8f};
    for (int o = 0; o < 2; o++) {
      double y = x[0] * raw.weights()[o] + x[1] * raw.weights()[2 + o] + raw.biases()[o];
      double expected = norm.scale()[o] * (y - norm.mean()[o]) / Math.sqrt(norm.variance()[o] + 1e-3) + norm.offset()[o];
      double actual = x[0] * folded.weights()[o] + x[1] * folded.weights()[2 + o] + folded.biases()[o];
      assertThat(actual).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void refusesWeightsThatFitNoChannels() {
    assertThatThrownBy(() -> new Affine(new float[7], new float[2])).hasMessage("7 weights are no multiple of 2 biases");
    assertThatThrownBy(() -> new Affine(new float[7], new float[0])).isInstanceOf(IllegalArgumentException.class);
  }
}
