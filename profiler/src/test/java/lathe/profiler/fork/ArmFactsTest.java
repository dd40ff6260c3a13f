package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArmFactsTest {
  @Test
  void keepsASmallResultWhole() {
    float[] result = {1, 2, 3};

    assertThat(ArmFacts.evenly(result)).containsExactly(result);
  }

  @Test
  void sendsALargeResultInEvenSteps() {
    float[] result = new float[112 * 112 * 16];
    for (int i = 0; i < result.length; i++) {
      result[i] = i;
    }
    float[] output = ArmFacts.evenly(result);

    assertThat(output).hasSizeLessThanOrEqualTo(20_000).startsWith(0, 11, 22);
    assertThat(output[output.length - 1]).isGreaterThanOrEqualTo(result.length - 11);
  }
}
