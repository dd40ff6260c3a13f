package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedRatioTest {
  private static final int SLOTS = 40;

  /** In the order A B B A the log-linear drift of a warming machine adds as much to one arm as to the other. */
  @Test
  void driftCancels() {
    double[] a = new double[SLOTS];
    double[] b = new double[SLOTS];
    for (int pair = 0; pair < SLOTS; pair++) {
      boolean first = pair % 2 == 0;
      a[pair] = 3 * Math.exp(0.01 * (2 * pair + (first ? 0 : 1)));
      b[pair] = 4 * Math.exp(0.01 * (2 * pair + (first ? 1 : 0)));
    }
    assertThat(PairedRatio.ofFork(a, b)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void aSpikeAndAnUncountedSlotLeaveTheRatioAlone() {
    double[] a = {3, 3, 300, 3, 3, 3};
    double[] b = {4, 4, 4, 4, Double.NaN, 4};
    assertThat(PairedRatio.ofFork(new double[] {3, 3, 300, 3, 3, 3, 3, 3}, new double[] {4, 4, 4, 4, 4, 4, Double.NaN, 4})).isCloseTo(0.75,
        within(1e-12));
    assertThat(PairedRatio.ofFork(a, b)).isCloseTo(Math.sqrt(0.75 * Math.sqrt(75 * 0.75)), within(1e-12)); // two rounds: no majority against the spike
  }

  @Test
  void refusesArmsThatAreNotPaired() {
    assertThatThrownBy(() -> PairedRatio.ofFork(new double[3], new double[2])).hasMessageContaining("3 slots of arm a but 2 of arm b");
  }
}
