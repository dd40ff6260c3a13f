package lathe.profiler.rate;

import java.time.Duration;
import java.util.function.IntToLongFunction;
import lathe.kernels.Lanes;

/**
 * The most multiply-adds one core was seen to do, at the lanes of this JVM: the best of many short repetitions, for a peak is what remains
 * when nothing disturbs.
 *
 * @param gflops 1e9 operations a second; a multiply-add counts as two
 */
public record FmaPeak(Lanes lanes, double gflops) {
  private static final int STEPS = 2_000;
  private static final Duration EACH = Duration.ofMillis(60);
  private static float sink;

  /** Takes 0.12 s, and in a fresh JVM some 0.3 s more for the JIT. */
  public static FmaPeak measure() {
    sink += FmaLoop.warmUpTwelve() + FmaLoop.warmUpSixteen();
    double twelve = best(FmaPeak::timeTwelveNs, FmaLoop.flopsOfTwelve(STEPS));
    double sixteen = best(FmaPeak::timeSixteenNs, FmaLoop.flopsOfSixteen(STEPS));
    return new FmaPeak(Lanes.current(), Math.max(twelve, sixteen));
  }

  private static double best(IntToLongFunction timeNs, long flops) {
    long end = System.nanoTime() + EACH.toNanos();
    long bestNs = Long.MAX_VALUE;
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      bestNs = Math.min(bestNs, timeNs.applyAsLong(i));
    }
    return (double) flops / bestNs;
  }

  private static long timeTwelveNs(int start) {
    long before = System.nanoTime();
    sink += FmaLoop.twelve(STEPS, start % 2);
    return System.nanoTime() - before;
  }

  private static long timeSixteenNs(int start) {
    long before = System.nanoTime();
    sink += FmaLoop.sixteen(STEPS, start % 2);
    return System.nanoTime() - before;
  }
}
