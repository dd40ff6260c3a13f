package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.profiler.sample.Counters;
import org.junit.jupiter.api.Test;

/** Whether this machine counts is not known beforehand; what must hold is known for both cases. */
class PerfEventsTest {
  private static final int STEPS = 1_000_000;

  @Test
  void countsTheWorkOfThisThreadOrSaysWhyNot() {
    Counters counters = PerfEvents.open();
    long[] before = new long[2];
    long[] after = new long[2];
    boolean isCounting = counters.read(before);
    assertThat(work()).isEven();

    assertThat(counters.read(after)).isEqualTo(isCounting).isEqualTo(counters.refusal().isEmpty());
    if (isCounting) {
      assertThat(after[0] - before[0]).isGreaterThan(STEPS / 10);
      assertThat(after[1] - before[1]).isGreaterThan(STEPS);
    } else {
      assertThat(counters.refusal()).containsAnyOf("errno", "only Linux");
    }
  }

  /** Each step needs the one before, so no compiler leaves any out. */
  private static long work() {
    long x = 1;
    for (int i = 0; i < STEPS; i++) {
      x = x * 6364136223846793005L + (x >>> 7);
    }
    return x & ~1;
  }
}
