package lathe.profiler.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of some values without the outermost at either end, and how well it is known: by the winsorised variance, where these are moved
 * in to their neighbours (Tukey and McLaughlin, 1963).
 */
final class TrimmedMean {
  private final double[] sorted;
  private final int cut;

  private TrimmedMean(double[] sorted, int cut) {
    this.sorted = sorted;
    this.cut = cut;
  }

  /**
   * The mean of some values.
   *
   * @param cut how many are left out at either end, less than half
   * @param values in any order, at least one
   */
  static TrimmedMean of(int cut, double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values: a mean needs at least one");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new TrimmedMean(sorted, cut);
  }

  double mean() {
    return mean(kept());
  }

  /** Of the mean; infinite if a single value is left. */
  double standardError() {
    if (degrees() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double[] kept = kept();
    double[] moved = Arrays.stream(sorted).map(value -> Math.clamp(value, kept[0], kept[kept.length - 1])).toArray();
    double centre = mean(moved);
    double squares = Arrays.stream(moved).map(value -> (value - centre) * (value - centre)).sum();
    return Math.sqrt(squares / (moved.length - 1) * moved.length) / kept.length;
  }

  /** Half of Student's interval of the mean, of a level of 0 to 1; infinite if a single value is left. */
  double halfWidth(double level) {
    return degrees() == 0 ? Double.POSITIVE_INFINITY
        : TDistribution.of(degrees()).inverseCumulativeProbability((1 + level) / 2) * standardError();
  }

  /** Of freedom, for Student's t. */
  int degrees() {
    return sorted.length - 2 * cut - 1;
  }

  private double[] kept() {
    return Arrays.copyOfRange(sorted, cut, sorted.length - cut);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
