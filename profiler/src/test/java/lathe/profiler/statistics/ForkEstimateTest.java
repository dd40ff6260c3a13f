package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import lathe.profiler.statistics.Spread.Interval;
import lathe.profiler.statistics.Spread.OneFork;
import lathe.profiler.statistics.Spread.SpeedClass;
import lathe.profiler.statistics.Spread.TwoClasses;
import org.junit.jupiter.api.Test;

class ForkEstimateTest {

  @Test
  void oneForkHasAnEstimateAndNoInterval() {
    ForkEstimate estimate = ForkEstimate.of(4.2);
    assertThat(estimate).isEqualTo(new ForkEstimate(4.2, 1, new OneFork()));
    assertThat(estimate.relativeHalfWidth()).isInfinite();
  }

  /** Expected: numpy on the logarithms with t(0.975, 5) = 2.570581835636314 of published tables. */
  @Test
  void intervalIsStudentsTOnTheLogarithms() {
    ForkEstimate estimate = ForkEstimate.of(4.1, 4.3, 4.2, 4.6, 4.25, 4.15);
    assertThat(estimate.median()).isCloseTo(4.225, within(1e-12));
    Interval interval = (Interval) estimate.spread();
    assertThat(interval.low()).isCloseTo(4.084825160355032, within(1e-9));
    assertThat(interval.high()).isCloseTo(4.450327936823222, within(1e-9));
    assertThat(estimate.relativeHalfWidth()).isCloseTo(0.182751388 / 4.225, within(1e-6));
  }

  @Test
  void twoSeparatedGroupsAreTwoClassesWithTheirShares() {
    ForkEstimate estimate = ForkEstimate.of(71.2, 106.1, 71.4, 106.4, 106.0, 71.3, 106.2, 106.3);
    TwoClasses classes = (TwoClasses) estimate.spread();
    assertThat(classes).isEqualTo(new TwoClasses(new SpeedClass(71.3, 3), new SpeedClass(106.2, 5)));
    assertThat(classes.fast().shareOf(estimate.forks())).isEqualTo(0.375);
    assertThat(estimate.relativeHalfWidth()).isInfinite();
  }

  @Test
  void oneSlowForkIsNoClass() {
    assertThat(ForkEstimate.of(71.2, 71.4, 71.3, 71.1, 71.5, 106).spread()).isInstanceOf(Interval.class);
  }

  @Test
  void groupsWithinThreePercentAreOneClass() {
    assertThat(ForkEstimate.of(100, 100, 100, 102, 102, 102).spread()).isInstanceOf(Interval.class);
  }

  @Test
  void fiveForksAreNeverParted() {
    assertThat(ForkEstimate.of(71, 71, 71, 106, 106).spread()).isInstanceOf(Interval.class);
  }

  /** t(0.975, 1) is 12.7: the ends would be e^25 apart. */
  @Test
  void forksFarApartHaveNoInterval() {
    ForkEstimate estimate = ForkEstimate.of(1, 50);
    assertThat(estimate.spread()).isEqualTo(new Spread.Unbounded());
    assertThat(estimate.low()).isNaN();
    assertThat(ForkEstimate.of(1, 2).spread()).isInstanceOf(Interval.class);
  }

  @Test
  void refusesWhatIsNoLatency() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ForkEstimate.of(1, bad)).hasMessageContaining("positive and finite");
    }
  }
}
