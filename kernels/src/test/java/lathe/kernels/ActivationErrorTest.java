package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ActivationErrorTest {
  @Test
  void anExactSigmoidIsRoundedOnce() {
    assertThat(ActivationError.of(Activation.SIGMOID, "exact").maxUlp()).isLessThanOrEqualTo(0.5 + 1e-6);
  }

  @Test
  void everySigmoidIsGoodToAFewUlp() {
    for (String variant : new String[] {"", "jdk"}) {
      ActivationError error = ActivationError.of(Activation.SIGMOID, variant);
      assertThat(error.max()).as(variant).isBetween(1e-9, 3e-7); // half an ulp of 1 is 6e-8
    }
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
