package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationBaselineTest {
  private static final CalibrationBaseline BASELINE = new CalibrationBaseline(50_000);

  @Test
  void baselineIsTheTenthPercentile() {
    double[] calibrationNs = {60, 50, 51, 52, 53, 54, 55, 56, 57, 58, 90};
    assertThat(CalibrationBaseline.of(calibrationNs).p10Ns()).isEqualTo(51);
  }

  @Test
  void slowStartsOverFivePercent() {
    assertThat(BASELINE.isSlow(52_500)).isFalse();
    assertThat(BASELINE.isSlow(52_501)).isTrue();
  }

  @Test
  void aSlowNeighbourOnEitherSideTagsASample() {
    double[] calibrationNs = {50_000, 50_100, 57_000, 50_000};
    int[] before = {0, 0, 1, 2, 3};
    assertThat(BASELINE.hostSlow(calibrationNs, before)).containsExactly(false, false, true, true, false);
  }
}
