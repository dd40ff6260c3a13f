package lathe.profiler.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (1979): many tests, and at most {@code alpha} of all tables of equal arms in which any row is called
 * different. It assumes nothing about how the tests hang together, and layers of one fork do hang together.
 */
public final class Holm {
  private Holm() {}

  /** Each p corrected for all of them, in the order given: call different what is at most alpha. */
  public static double[] adjusted(double... p) {
    int[] ascending = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).mapToInt(i -> i).toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }
}
