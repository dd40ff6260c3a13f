package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void putsEqualRatiosEquallyFarApart() {
    var scale = new Scale(0.5, 8, true, 0, 100);
    assertThat(List.of(scale.at(0.5), scale.at(1), scale.at(2), scale.at(8))).satisfiesExactly(
        at -> assertThat(at).isCloseTo(0, CLOSE), at -> assertThat(at).isCloseTo(25, CLOSE), at -> assertThat(at).isCloseTo(50, CLOSE),
        at -> assertThat(at).isCloseTo(100, CLOSE));
    assertThat(scale.ticks()).containsExactly(0.5, 1.0, 2.0, 5.0);
  }

  @Test
  void leavesRoomAroundValues() {
    assertThat(Scale.around(100, 200, false, 0, 1)).isEqualTo(new Scale(92, 208, false, 0, 1));
    assertThat(Scale.around(100, 100, false, 0, 1)).as("of one value").isEqualTo(new Scale(95, 105, false, 0, 1));
    assertThat(Scale.around(0, 0, false, 0, 1)).as("of nothing").isEqualTo(new Scale(-1e-9, 1e-9, false, 0, 1));
    assertThat(Scale.around(1.3, 10, true, 0, 1)).isEqualTo(new Scale(1, 13, true, 0, 1));
  }

  @Test
  void writesTicksWithoutNeedlessDigits() {
    assertThat(List.of(0.0, 1e-5, 2e-4, 0.1 + 0.2, 12_000.0, 5e14, 2e15).stream().map(Scale::plain))
        .containsExactly("0", "1e-05", "0.0002", "0.3", "12000", "500000000000000", "2e+15");
  }

  /** Between them, ticks had no end. */
  @Test
  void refusesEndsThatNoTickReaches() {
    assertThatThrownBy(() -> new Scale(1, Double.POSITIVE_INFINITY, true, 0, 100)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale from 1.0 to Infinity, logarithmic");
    assertThatThrownBy(() -> Scale.fromZero(Double.POSITIVE_INFINITY, 0, 100)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Ratios of a gate lie within some per cent of one. */
  @Test
  void hasTicksHoweverNarrowItIs() {
    assertThat(new Scale(0.985, 1.065, true, 0, 100).ticks().stream().map(Scale::plain)).containsExactly("1", "1.02", "1.04", "1.06");
    assertThat(new Scale(0.79, 1.01, true, 0, 100).ticks().stream().map(Scale::plain)).containsExactly("0.8", "0.85", "0.9", "0.95", "1");
  }
}
