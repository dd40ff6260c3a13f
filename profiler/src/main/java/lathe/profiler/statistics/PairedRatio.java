package lathe.profiler.statistics;

import java.util.stream.IntStream;

/**
 * The ratio of two arms that alternated on one core in slots A B B A. Slot i of one arm stands beside slot i of the other: on the way there
 * where i is even, on the way back where it is odd. A way's ratio is the median of its pairs. A fork's is the geometric mean of its two
 * ways', in which whatever drifts linearly cancels, although no pair needs a partner on the other way; forks make the estimate.
 */
public final class PairedRatio {
  private PairedRatio() {}

  /**
   * The ratio of arm a to arm b over forks.
   *
   * @param a per fork, the median of each slot of arm a, in time order; NaN for a slot that is not to count, which takes its pair along
   * @param b the same of arm b
   */
  public static ForkEstimate of(double[][] a, double[][] b) {
    requireSame("forks", a.length, b.length);
    return ForkEstimate.of(IntStream.range(0, a.length).mapToDouble(fork -> ofFork(a[fork], b[fork])).toArray());
  }

  /** The ratio within one fork; NaN if no pair counts on one of the ways. */
  public static double ofFork(double[] a, double[] b) {
    requireSame("slots", a.length, b.length);
    return Math.exp((logOfWay(a, b, 0) + logOfWay(a, b, 1)) / 2);
  }

  private static double logOfWay(double[] a, double[] b, int way) {
    double[] logs = IntStream.range(0, a.length).filter(i -> i % 2 == way).mapToDouble(i -> Math.log(a[i] / b[i]))
        .filter(Double::isFinite).toArray();
    return logs.length == 0 ? Double.NaN : Order.median(logs);
  }

  private static void requireSame(String what, int a, int b) {
    if (a != b) {
      throw new IllegalArgumentException("%d %s of arm a but %d of arm b: arms come in pairs".formatted(a, what, b));
    }
  }
}
