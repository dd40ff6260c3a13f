package lathe.profiler.statistics;

import java.util.stream.IntStream;

/**
 * The ratio of two arms that alternated on one core, now one first and now the other. Slot i of one arm stands beside slot i of the other.
 * The ratio of an order is the median of its pairs. A fork's is the geometric mean over the two orders, in which whatever drifts linearly
 * cancels, although no pair needs a partner in the other order; forks make the estimate.
 */
public final class PairedRatio {
  private PairedRatio() {}

  /**
   * The ratio within one fork; NaN if no pair counts in one of the orders.
   *
   * @param a the median of each slot of arm a, in order of time; NaN for a slot that is not to count, which takes its pair along
   * @param b the same of arm b
   * @param comesFirst for each pair, whether arm a had its turn before arm b
   */
  public static double ofFork(double[] a, double[] b, boolean[] comesFirst) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("%d slots of arm a but %d of arm b: arms come in pairs".formatted(a.length, b.length));
    }
    return Math.exp((logOfOrder(a, b, comesFirst, true) + logOfOrder(a, b, comesFirst, false)) / 2);
  }

  /** The same where arm a had its turn first in every second pair: A B B A A B B A. */
  public static double ofFork(double[] a, double[] b) {
    boolean[] comesFirst = new boolean[a.length];
    for (int pair = 0; pair < comesFirst.length; pair += 2) {
      comesFirst[pair] = true;
    }
    return ofFork(a, b, comesFirst);
  }

  private static double logOfOrder(double[] a, double[] b, boolean[] comesFirst, boolean order) {
    double[] logs = IntStream.range(0, a.length).filter(i -> comesFirst[i] == order).mapToDouble(i -> Math.log(a[i] / b[i]))
        .filter(Double::isFinite).toArray();
    return logs.length == 0 ? Double.NaN : Order.median(logs);
  }
}
