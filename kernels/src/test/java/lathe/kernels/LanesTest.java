package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void thisRunHasTheLanesItAskedFor() {
    assertThat(Lanes.current().bits()).isEqualTo(Integer.getInteger(Lanes.PROPERTY, Lanes.widest().bits()));
  }

  @Test
  void refusesWhatIsNoWidth() {
    assertThatThrownBy(() -> Lanes.parse("64")).isInstanceOf(BadInputException.class).hasMessage(
        "lanes 64: not a vector width; use 128, 256 or 512");
  }

  @Test
  void padsToWholeVectors() {
    assertThat(Lanes.L256.pad(1)).isEqualTo(8);
    assertThat(Lanes.L256.pad(8)).isEqualTo(8);
    assertThat(Lanes.L512.pad(24)).isEqualTo(32);
  }
}
