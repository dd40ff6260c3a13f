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
      float low = (float) -Math.exp(random.nextDouble(-20, 10));
      float high = (float) Math.exp(random.nextDouble(-20, 10));
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
    Quantization weights = Quantization.symmetric(0.5f);
    assertThat(weights.zeroPoint()).isZero();
    assertThat(weights.quantized(new float[] {-0.5f, 0, 0.5f})).containsExactly(-127, 0, 127);
  }

  @Test
  void zerosHaveAScale() {
    assertThat(Quantization.of(0, 0)).isEqualTo(new Quantization(1, 0));
    assertThat(Quantization.symmetric(0)).isEqualTo(new Quantization(1, 0));
  }
}
