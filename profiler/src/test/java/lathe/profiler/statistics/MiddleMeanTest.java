package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MiddleMeanTest {
  /** SciPy: trim_mean of these with 0.25 is 4.5, mstats.trimmed_mean_ci with the same limits is 1.31755 to 7.68245. */
  @Test
  void agreesWithSciPy() {
    MiddleMean found = MiddleMean.of(9, 1, 4, 3, 90, 5, 6, -70);
    assertThat(found.mean()).isCloseTo(4.5, within(1e-12));
    assertThat(found.halfWidth()).isCloseTo(3.18245, within(1e-5));
  }

  @Test
  void oneValueHasNoInterval() {
    assertThat(MiddleMean.of(3).halfWidth()).isInfinite();
  }

  /**
   * Of normal values one in ten is wild; the interval is to hold the truth in 95 % of 2,000 cases, and a share of them within 93 to 97.5 %
   * does that.
   */
  @Test
  void theIntervalKeepsItsLevelThoughSomeValuesAreWild() {
    Random random = new Random(1);
    int held = 0;
    for (int i = 0; i < 2_000; i++) {
      double[] values = random.doubles(24).map(_ -> random.nextGaussian() * (random.nextInt(10) == 0 ? 20 : 1)).toArray();
      MiddleMean found = MiddleMean.of(values);
      held += Math.abs(found.mean()) <= found.halfWidth() ? 1 : 0;
    }
    assertThat(held / 2_000.0).isBetween(0.93, 0.975);
  }
}
