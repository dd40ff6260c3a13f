package lathe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.BoxRule;
import lathe.kernels.Dtype;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerKeyTest {
  @Test
  void readsAsTheContractSays() {
    Shape in = new Shape(112, 112, 64);
    Layer depthwise = new Depthwise("bneck2.depthwise", Window.same(in, 3, 2), true, false, Activation.RELU);
    assertThat(LayerKey.of(depthwise, List.of(in), depthwise.output(List.of(in))))
        .hasToString("f32/depthwise/112x112x64->56x56x64/k3s2d1/p0.0.1.1/relu");
    Shape small = new Shape(28, 28, 72);
    Layer excite = new SqueezeExcite("bneck4.squeeze_excite", 24, Activation.RELU, Activation.HSIGMOID);
    assertThat(LayerKey.of(excite, List.of(small), small))
        .hasToString("f32/squeeze-excite/28x28x72->28x28x72/k1s1d1/p0.0.0.0/hsigmoid/se24-relu");
  }

  static Stream<LayerKey> keys() {
    RandomGenerator random = new SplittableRandom(7);
    return Stream.generate(() -> any(random)).limit(500);
  }

  private static LayerKey any(RandomGenerator random) {
    Operator op = any(Operator.values(), random);
    LayerKey.Extra extra = switch (op) {
      case SQUEEZE_EXCITE -> new LayerKey.Squeeze(extent(random), any(Activation.values(), random));
      case AVERAGE_POOL -> new LayerKey.Over(new PoolWindow(extent(random), extent(random), extent(random), extent(random)));
      case RESIZE -> new LayerKey.Sampled(any(Sampling.values(), random));
      case DETECTIONS -> new LayerKey.Found(any(BoxRule.values(), random), extent(random), extent(random),
          Stream.generate(() -> shape(random)).limit(random.nextInt(4)).toList());
      case CONCAT, MULTIPLY -> new LayerKey.With(Stream.generate(() -> shape(random)).limit(random.nextInt(4)).toList());
      case CONV, POINTWISE, DEPTHWISE, POOL, DENSE, ADD, ACTIVATE, SOFTMAX -> null;
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE -> new LayerKey.Via(
          Stream.generate(() -> new LayerKey.Hidden(extent(random), any(Activation.values(), random))).limit(op.parts().size() - 1)
              .toList(),
          op == Operator.DEPTHWISE_SQUEEZE ? new LayerKey.Squeeze(extent(random), any(Activation.values(), random)) : null);
    };
    Pads pads = new Pads(random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4));
    Window window = new Window(extent(random), extent(random), extent(random), pads);
    return new LayerKey(any(Dtype.values(), random), op, shape(random), shape(random), window, any(Activation.values(), random), extra);
  }

  private static Shape shape(RandomGenerator random) {
    return new Shape(extent(random), extent(random), extent(random));
  }

  /** Mostly small, at times as large as an int can be. */
  private static int extent(RandomGenerator random) {
    return random.nextInt(1, 1 << random.nextInt(1, 31));
  }

  private static <T> T any(T[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }

  @ParameterizedTest
  @MethodSource("keys")
  void whatIsPrintedReadsBack(LayerKey key) {
    assertThat(LayerKey.parse(key.toString())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
          "",
          "f32",
          "f64/pool/7x7x960->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pooling/7x7x960->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/7x7->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/0x7x960->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/07x7x960->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/7x7x-9->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/7x7x99999999999->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/7x7x2147483648->1x1x960/k1s1d1/p0.0.0.0/linear",
          "f32/pool/7x7x960->1x1x960/k1s0d1/p0.0.0.0/linear",
          "f32/pool/7x7x960->1x1x960/k1s1d1/p0.0.0/linear",
          "f32/pool/7x7x960->1x1x960/k1s1d1/p0.0.0.0/gelu",
          "f32/pool/7x7x960->1x1x960/k1s1d1/p0.0.0.0/linear/se4-relu",
          "f32/pool/7x7x960->1x1x960/k1s1d1/p0.0.0.0/linear ",
          "f32/squeeze-excite/7x7x960->7x7x960/k1s1d1/p0.0.0.0/hsigmoid",
          "f32/squeeze-excite/7x7x960->7x7x960/k1s1d1/p0.0.0.0/hsigmoid/se0-relu"
      })
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> LayerKey.parse(text)).isInstanceOf(BadInputException.class).hasMessageStartingWith("layer key " + text)
        .hasMessageContaining("expected at character");
  }
}
