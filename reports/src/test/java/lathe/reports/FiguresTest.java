package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.profiler.result.Estimate;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void aTimeHasTheUnitAndTheDecimalsThatSuitIt() {
    assertThat(Figures.time(93_140)).isEqualTo("93.1 µs");
    assertThat(Figures.time(7.57)).isEqualTo("0.008 µs");
    assertThat(Figures.time(124.9)).isEqualTo("0.125 µs");
    assertThat(Figures.time(4_390_400)).isEqualTo("4.390 ms");
    assertThat(Figures.time(12_345_678)).isEqualTo("12.35 ms");
    assertThat(Figures.time(448_000_000)).isEqualTo("448.0 ms");
    assertThat(Figures.time(-448_000_000)).isEqualTo("-448.0 ms");
    assertThat(Figures.time(1_234_000_000)).isEqualTo("1.234 s");
    assertThat(Figures.time(-75_200_000_000.0)).isEqualTo("-75.20 s");
    assertThat(Figures.time(Double.NaN)).isEqualTo(Figures.ABSENT);
  }

  @Test
  void anIntervalHasTheUnitOfItsMedian() {
    assertThat(Figures.interval(new Estimate(1_010_000, 990_000, 1_030_000))).isEqualTo("0.990 – 1.030 ms");
    assertThat(Figures.interval(new Estimate(1_010_000_000, 990_000_000, 1_030_000_000))).isEqualTo("0.990 – 1.030 s");
    assertThat(Figures.interval(new Estimate(1_100, 950, 1_200))).isEqualTo("1.0 – 1.2 µs");
    assertThat(Figures.interval(new Estimate(125, 95, 1_640))).isEqualTo("0.095 – 1.640 µs");
  }

  @Test
  void aDeviationThatRoundsToNothingIsNotNegative() {
    assertThat(Figures.signedPercent(-0.00004, 2)).isEqualTo("+0.00 %");
    assertThat(Figures.signedPercent(-0.00006, 2)).isEqualTo("-0.01 %");
    assertThat(Figures.signedPercent(0.012)).isEqualTo("+1.2 %");
    assertThat(Figures.signedPercent(Double.NaN)).isEqualTo(Figures.ABSENT);
  }

  @Test
  void oneIsNoPlural() {
    assertThat(Figures.count(1, "fork")).isEqualTo("1 fork");
    assertThat(Figures.count(0, "fork")).isEqualTo("0 forks");
    assertThat(Figures.count(1200, "row")).isEqualTo("1,200 rows");
  }

  @Test
  void fewAreNotRoundedToNone() {
    assertThat(Figures.millions(3_944)).isEqualTo("3,944");
    assertThat(Figures.millions(5_483_032)).isEqualTo("5.48 M");
  }
}
