package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationErrorTest {
  @Test
  void anExactSigmoidIsRoundedOnce() {
    assertThat(ActivationError.of(Activation.SIGMOID, "exact").maxUlp()).isLessThanOrEqualTo(0.5 + 1e-6);
  }

  /** Half an ulp of 1 is 6e-8. Of the polynomial, the powers for large negative numbers carry the error of their rounded argument. */
  @ParameterizedTest
  @CsvSource({"'', 62", "jdk, 2.2"})
  void everySigmoidIsGoodToAFewUlpOfOne(String variant, double mostUlp) {
    ActivationError error = ActivationError.of(Activation.SIGMOID, variant);
    assertThat(error.max()).isBetween(1e-9, 1e-7);
    assertThat(error.maxUlp()).as("in ulp of the result").isBetween(1.0, mostUlp);
  }

  @Test
  void reluIsExact() {
    assertThat(ActivationError.of(Activation.RELU, "")).isEqualTo(new ActivationError(0, 0));
  }

  @Test
  void refusesAVariantThatIsNotThere() {
    assertThatThrownBy(() -> ActivationError.of(Activation.RELU, "jdk")).isInstanceOf(BadInputException.class)
        .hasMessageContaining("relu has no variant jdk");
  }
}
