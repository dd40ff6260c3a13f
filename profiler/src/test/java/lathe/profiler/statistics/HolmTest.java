package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HolmTest {
  /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"). */
  @Test
  void agreesWithR() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005)).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void neverExceedsOne() {
    assertThat(Holm.adjusted(0.9, 0.8)).containsExactly(1, 1);
  }

  /** The interval is 3.182 standard errors to each side, as tables of Student's t have it for three degrees of freedom. */
  @Test
  void theTestIsStudents() {
    LogRatioTest test = LogRatioTest.of(1.04, 1.06, 1.05, 1.02);
    double t = test.mean() / test.standardError();

    assertThat(test.ratio()).isCloseTo(Math.pow(1.04 * 1.06 * 1.05 * 1.02, 0.25), within(1e-12));
    assertThat(test.low(0.05) * test.high(0.05)).isCloseTo(test.ratio() * test.ratio(), Percentage.withPercentage(1e-9));
    assertThat(Math.log(test.high(0.05) / test.ratio()) / test.standardError()).isCloseTo(3.182446, within(1e-5)); // t table, 3 degrees
    assertThat(Math.log(test.atMost(0.05) / test.ratio()) / test.standardError()).isCloseTo(2.353363, within(1e-5)); // the same, one-sided
    assertThat(test.p()).isLessThan(0.05).isGreaterThan(0.001);
    assertThat(t).isGreaterThan(3.182446);
  }

  @Test
  void oneForkSaysNothing() {
    LogRatioTest test = LogRatioTest.of(1.5);

    assertThat(test.p()).isEqualTo(1);
    assertThat(test.minimumDetectable(0.05, 0.03)).isInfinite();
  }

  /** SciPy: ttest_ind(log([5.1, 5.3, 5.2]), log([5.0, 4.9, 5.05, 5.02]), equal_var=False). */
  @Test
  void theTestOfTwoSetsIsWelchs() {
    LogRatioTest test = LogRatioTest.ofSets(new double[] {5.1, 5.3, 5.2}, new double[] {5.0, 4.9, 5.05, 5.02});

    assertThat(test.mean() / test.standardError()).isCloseTo(3.155232916499726, within(1e-9));
    assertThat(test.degrees()).isCloseTo(3.3587863999881407, within(1e-9));
    assertThat(test.p()).isCloseTo(0.043726162847336415, within(1e-9));
  }
}
