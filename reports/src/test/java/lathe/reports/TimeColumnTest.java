package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeColumnTest {
  private static TimeColumn column(double... timesNs) {
    return TimeColumn.of(timesNs, 3);
  }

  @Test
  void timesOfTinyNetworksAreInMicroseconds() {
    assertThat(column(12_340, Double.NaN, 999_999).heading("median")).isEqualTo("median µs>");
    assertThat(column(12_340).figure(12_340)).isEqualTo("12.3");
    assertThat(column(12_340).interval(12_200, 12_500)).isEqualTo("12.2 - 12.5");
  }

  @Test
  void oneThatTakesAMillisecondMakesThemMilliseconds() {
    assertThat(column(12_340, 1_000_000).heading("median")).isEqualTo("median ms>");
    assertThat(column(12_340, 1_000_000).figure(12_340)).isEqualTo("0.012");
    assertThat(column(4.4e6).interval(4.31e6, 4.47e6)).isEqualTo("4.310 - 4.470");
    assertThat(column(4.4e6).interval(Double.NaN, Double.NaN)).isEqualTo("none");
  }

  @Test
  void whatIsAbsentHasNoUnit() {
    assertThat(column(Double.NaN).heading("median")).isEqualTo("median ms>");
    assertThat(column(Double.NaN).figure(Double.NaN)).isEqualTo(Figures.ABSENT);
  }
}
