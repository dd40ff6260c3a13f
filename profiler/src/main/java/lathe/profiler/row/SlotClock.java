package lathe.profiler.row;

import java.util.Arrays;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.MiddleMean;

/**
 * Times runs one by one for as long as a slot lasts. A slot's figure is the mean of their middle half: as fine as a mean, and deaf to
 * interruptions.
 */
final class SlotClock {
  private static final int LEAST_RUNS = 3;
  private static final int MOST_RUNS = 2_000;

  private final Ticker ticker;
  private final double[] runs = new double[MOST_RUNS];

  SlotClock(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Nanoseconds of one run, what reading the clock takes included.
   *
   * @param prepare before each run, untimed
   */
  double middleMean(Runnable prepare, Runnable run, long budgetNs) {
    long end = ticker.nanos() + budgetNs;
    int count = 0;
    do {
      prepare.run();
      long start = ticker.nanos();
      run.run();
      runs[count++] = ticker.nanos() - start;
    } while (count < MOST_RUNS && (count < LEAST_RUNS || ticker.nanos() < end));
    return MiddleMean.mean(Arrays.copyOf(runs, count));
  }

  /** What is read where nothing runs. */
  double emptyNs() {
    for (int i = 0; i < MOST_RUNS; i++) {
      long start = ticker.nanos();
      runs[i] = ticker.nanos() - start;
    }
    return MiddleMean.mean(runs);
  }
}
