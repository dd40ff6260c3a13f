package lathe.profiler.statistics;

import java.util.stream.IntStream;

/**
 * The ratio of two arms that alternated on one core in slots A B B A. Slot i of one arm stands beside slot i of the other; slots 2j and
 * 2j+1 make a round, in which whatever drifts linearly cancels. A round gives one ratio, the geometric mean of its two; a fork gives the
 * median of its rounds; forks make the estimate.
 */
public final class PairedRatio {
  private PairedRatio() {}

  /**
   * The ratio of arm a to arm b over forks.
   *
   * @param a per fork, the median of each slot of arm a, in time order; NaN for a slot that is not to count, which takes its round along
   * @param b the same of arm b
   */
  public static ForkEstimate of(double[][] a, double[][] b) {
    requireSame("forks", a.length, b.length);
    return ForkEstimate.of(IntStream.range(0, a.length).mapToDouble(fork -> ofFork(a[fork], b[fork])).toArray());
  }

  /** The ratio within one fork; an odd last pair of slots is left out. NaN if no round counts. */
  public static double ofFork(double[] a, double[] b) {
    requireSame("slots", a.length, b.length);
    double[] rounds =
        IntStream.range(0, a.length / 2)
            .mapToDouble(j -> (Math.log(a[2 * j] / b[2 * j]) + Math.log(a[2 * j + 1] / b[2 * j + 1])) / 2)
            .filter(Double::isFinite)
            .toArray();
    return rounds.length == 0 ? Double.NaN : Math.exp(Order.median(rounds));
  }

  private static void requireSame(String what, int a, int b) {
    if (a != b) {
      throw new IllegalArgumentException("%d %s of arm a but %d of arm b: arms come in pairs".formatted(a, what, b));
    }
  }
}
