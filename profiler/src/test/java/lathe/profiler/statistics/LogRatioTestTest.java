package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LogRatioTestTest {
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

  /** SciPy: mstats.trimmed_mean, trimmed_stde and trimmed_mean_ci of the logarithms, with limits=(1/8, 1/8). */
  @Test
  void ofEightPairsTheOutermostAreTrimmed() {
    LogRatioTest test = LogRatioTest.of(1.12, 1.15, 1.13, 1.16, 1.14, 1.62, 1.15, 1.13);

    assertThat(test.mean()).isCloseTo(0.1339012362872488, within(1e-12));
    assertThat(test.standardError()).isCloseTo(0.005366131395208064, within(1e-12));
    assertThat(Math.log(test.low(0.05))).isCloseTo(0.12010716, within(1e-8));
    assertThat(Math.log(test.high(0.05))).isCloseTo(0.14769532, within(1e-8));
  }

  /** One fork that ran half as fast hides a slowdown of 15 % no more than it makes one. */
  @Test
  void oneOddPairOfEightDecidesNothing() {
    double[] equal = {1.01, 0.99, 1, 1.02, 0.98, 1.5, 1, 0.99};
    double[] slower = Arrays.stream(equal).map(ratio -> 1.15 * ratio).toArray();

    assertThat(LogRatioTest.of(equal).ratio()).isCloseTo(1, within(0.005));
    assertThat(LogRatioTest.of(slower).p()).isLessThan(0.05 / 62);
  }

  @Test
  void oneForkSaysNothing() {
    LogRatioTest test = LogRatioTest.of(1.5);

    assertThat(test.p()).isEqualTo(1);
    assertThat(test.minimumDetectable(0.05, 0.03, 2)).isInfinite();
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
