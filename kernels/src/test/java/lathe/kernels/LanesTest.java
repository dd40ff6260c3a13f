package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
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

  /** On a CPU with the widest vectors of all there is nothing to refuse. */
  @Test
  void refusesWhatIsWiderThanThisCpu() {
    Stream.of(Lanes.values()).filter(lanes -> lanes.compareTo(Lanes.widest()) > 0).forEach(tooWide -> assertThatThrownBy(
        () -> Lanes.parse(tooWide.toString())).isInstanceOf(BadInputException.class).hasMessage(
            "lanes %s: this CPU has vectors of %s bits at most; use --lanes %s", tooWide, Lanes.widest(), Lanes.widest()));
    assertThat(Lanes.parse(Lanes.widest().toString())).isEqualTo(Lanes.widest());
  }

  @Test
  void padsToWholeVectors() {
    assertThat(Lanes.L256.pad(1)).isEqualTo(8);
    assertThat(Lanes.L256.pad(8)).isEqualTo(8);
    assertThat(Lanes.L512.pad(24)).isEqualTo(32);
  }
}
