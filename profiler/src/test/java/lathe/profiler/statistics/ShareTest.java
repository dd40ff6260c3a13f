package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {
  /** What Clopper and Pearson's closed form gives for nothing out of n: 1 - 0.05^(1/n); 59 runs are the least that exclude 5 %. */
  @Test
  void fiftyNineRunsWithoutAnAlarmExcludeFivePercent() {
    assertThat(new Share(0, 59).atMost()).isCloseTo(1 - Math.pow(0.05, 1 / 59.), within(1e-9)).isLessThan(0.05);
    assertThat(new Share(0, 58).atMost()).isGreaterThan(0.05);
  }

  /** R: binom.test(18, 20) gives 0.683 to 0.988. */
  @Test
  void agreesWithR() {
    assertThat(new Share(18, 20).low()).isCloseTo(0.6830, within(1e-4));
    assertThat(new Share(18, 20).high()).isCloseTo(0.9877, within(1e-4));
  }
}
