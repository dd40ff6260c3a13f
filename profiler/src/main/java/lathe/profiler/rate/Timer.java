package lathe.profiler.rate;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.Order;

/**
 * What {@link System#nanoTime()} can tell here.
 *
 * @param granularityNs the smallest step it was seen to take
 * @param costNs one call
 */
public record Timer(double granularityNs, double costNs) {
  private static final int ROUNDS = 50;
  private static final int CALLS = 10_000;

  /** Measures for about 20 ms. */
  public static Timer measure() {
    return new Timer(LongStream.generate(Ticker.SYSTEM::granularityNs).limit(ROUNDS).min().orElseThrow(), cost());
  }

  private static double cost() {
    return Order.median(DoubleStream.generate(Timer::costOnceNs).limit(ROUNDS).skip(ROUNDS / 2).toArray()); // the first half is for the JIT
  }

  private static double costOnceNs() {
    long start = System.nanoTime();
    long end = start;
    for (int i = 0; i < CALLS; i++) {
      end = System.nanoTime();
    }
    return (double) (end - start) / CALLS;
  }
}
