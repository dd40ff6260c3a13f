package lathe.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantizationTest {
  /** Within a step, since the ends give way to an exact zero: padding and ReLU add many. */
  @Test
  void keepsValuesAndZero() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      float low = (float) -Math.exp(random.nextDouble(-60, 80));
      float high = (float) Math.exp(random.nextDouble(-60, 80));
      Quantization quantization = Quantization.of(low, high);
      float value = (float) random.nextDouble(low, high);
      assertThat(quantization.value(quantization.quantized(value))).isCloseTo(value, within(1.01f * quantization.scale()));
      assertThat(quantization.value(quantization.quantized(0))).isZero();
    }
  }

  @Test
  void usesAllIntegers() {
    Quantization relu6 = Quantization.of(0, 6);
    assertThat(relu6.quantized(0)).isEqualTo(Byte.MIN_VALUE);
    assertThat(relu6.quantized(6)).isEqualTo(Byte.MAX_VALUE);
    assertThat(relu6.quantized(7)).isEqualTo(Byte.MAX_VALUE);
    assertThat(relu6.quantized(-1)).isEqualTo(Byte.MIN_VALUE);
  }

  /** TFLite wants weights without a zero point, and -128 unused. */
  @Test
  void weightsAreSymmetric() {
    Quantization weights = Quantization.symmetric(0.5f, 0);
    assertThat(weights.zeroPoint()).isZero();
    assertThat(weights.quantized(new float[] {-0.5f, 0, 0.5f})).containsExactly(-127, 0, 127);
  }

  /** Weights of a channel that is dead but for its bias, as training leaves some. */
  @Test
  void keepsTheBiasOfTinyWeights() {
    Quantization image = Quantization.of(-1, 1);
    float[] weights = {1e-9f, -1e-9f, 0, 0, 0.3f, 0.1f};
    float[] biases = {0.5f, -2, 1};
    IntegerAffine integers = IntegerAffine.perChannel(weights, biases, image, 0, 3, 2);
    for (int i = 0; i < biases.length; i++) {
      assertThat(integers.biases()[i] * (double) integers.products().get(i).scale()).isCloseTo(biases[i], within(1e-4));
    }
    assertThat(integers.weights()).endsWith(127, 42);
  }

  @Test
  void zerosHaveAScale() {
    assertThat(Quantization.of(0, 0)).isEqualTo(new Quantization(1, Byte.MIN_VALUE));
    assertThat(Quantization.symmetric(0, 0)).isEqualTo(new Quantization(1, 0));
  }
}
