package lathe.profiler.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of the middle half of some values: nearly as fine as a mean, and a quarter of the values may be far off on either side. Its
 * interval is Student's t with the winsorised variance (Tukey and McLaughlin 1963).
 *
 * @param halfWidth of the 95 % interval; infinite from fewer than two values in the middle
 */
public record MiddleMean(double mean, double halfWidth) {
  private static final double UPPER = 0.975;

  public static MiddleMean of(double... values) {
    return of(sorted(values), values.length / 4);
  }

  /** The mean of all: of a few values no quarter can be spared. */
  public static MiddleMean ofAll(double... values) {
    return of(sorted(values), 0);
  }

  private static MiddleMean of(double[] sorted, int cut) {
    double mean = mean(sorted, cut);
    int middle = sorted.length - 2 * cut;
    if (middle < 2) {
      return new MiddleMean(mean, Double.POSITIVE_INFINITY);
    }
    double error = winsorisedDeviation(sorted, cut) * Math.sqrt(sorted.length) / middle;
    return new MiddleMean(mean, TDistribution.of(middle - 1).inverseCumulativeProbability(UPPER) * error);
  }

  /** The mean alone. */
  public static double mean(double... values) {
    return mean(sorted(values), values.length / 4);
  }

  private static double[] sorted(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values: a mean needs at least one");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double mean(double[] sorted, int cut) {
    return Arrays.stream(sorted, cut, sorted.length - cut).average().orElseThrow();
  }

  /** Standard deviation after the outer quarters have been drawn to the ends of the middle. */
  private static double winsorisedDeviation(double[] sorted, int cut) {
    double low = sorted[cut];
    double high = sorted[sorted.length - 1 - cut];
    double[] drawn = Arrays.stream(sorted).map(value -> Math.clamp(value, low, high)).toArray();
    double mean = Arrays.stream(drawn).average().orElseThrow();
    return Math.sqrt(Arrays.stream(drawn).map(value -> (value - mean) * (value - mean)).sum() / (drawn.length - 1));
  }
}
