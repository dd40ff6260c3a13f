package lathe.profiler.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.NaNPolicy;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/** Statistics by rank: they stand a spike in the samples. No method changes its argument; none accepts NaN or an empty array. */
public final class Order {
  private static final Median MEDIAN = Median.withDefaults().withCopy(true).with(NaNPolicy.ERROR);

  /** Type 7 of Hyndman and Fan (1996), what R and NumPy do by default. */
  private static final Quantile QUANTILE = Quantile.withDefaults().withCopy(true).with(NaNPolicy.ERROR).with(EstimationMethod.HF7);

  private Order() {}

  public static double median(double[] values) {
    return MEDIAN.evaluate(filled(values));
  }

  /** The value that a share {@code p} in [0, 1] of the values does not exceed, interpolated between neighbours. */
  public static double quantile(double[] values, double p) {
    return QUANTILE.evaluate(filled(values), p);
  }

  /** Median absolute deviation from the median, not scaled to a standard deviation. */
  public static double mad(double[] values) {
    double centre = median(values);
    return median(Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray());
  }

  /** For each value the median of itself and up to {@code reach} neighbours on each side. */
  public static double[] slidingMedian(double[] values, int reach) {
    return IntStream.range(0, filled(values).length)
        .mapToDouble(i -> median(Arrays.copyOfRange(values, Math.max(0, i - reach), Math.min(values.length, i + reach + 1)))).toArray();
  }

  /** The values whose tag is false, in their order. */
  public static double[] without(double[] values, boolean[] tagged) {
    if (values.length != tagged.length) {
      throw new IllegalArgumentException("%d values but %d tags: one tag a value".formatted(values.length, tagged.length));
    }
    return IntStream.range(0, values.length).filter(i -> !tagged[i]).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] filled(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values: a statistic needs at least one");
    }
    return values;
  }
}
