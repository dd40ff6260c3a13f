package lathe.profiler.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t-test on the logarithms of ratios: is the true ratio 1?
 *
 * <p>Of eight pairs and more an eighth is trimmed at either end (Tukey and McLaughlin, 1963). One fork in which a kernel is much slower
 * than in the others would otherwise hide a true slowdown in its scatter, or look like one.
 *
 * @param mean of the logarithms; trimmed where there are enough
 * @param standardError of that mean; infinite from a single fork
 * @param degrees of freedom; 0 from a single fork
 */
public record LogRatioTest(double mean, double standardError, double degrees) {
  /** With this probability an effect of {@link #minimumDetectable} is found. */
  public static final double POWER = 0.8;

  /** Measured effects cannot be told from rounding below this, so the error is never taken as less. */
  private static final double LEAST_ERROR = 1e-5;

  /** One in so many is trimmed at either end. */
  private static final int TRIMMED = 8;

  public LogRatioTest {
    standardError = Math.max(standardError, LEAST_ERROR);
  }

  /**
   * The test on pairs.
   *
   * @param ratios one a pair of forks, positive and finite; at least one
   */
  public static LogRatioTest of(double... ratios) {
    var trimmed = TrimmedMean.of(ratios.length / TRIMMED, logs(ratios));
    return new LogRatioTest(trimmed.mean(), trimmed.standardError(), trimmed.degrees());
  }

  /**
   * Welch's test, on two independent sets: what two runs on different days allow. Its degrees of freedom are those of Welch and
   * Satterthwaite.
   *
   * @param a figures of forks, positive and finite; at least 2
   * @param b what they are divided by, likewise
   */
  public static LogRatioTest ofSets(double[] a, double[] b) {
    var x = TrimmedMean.of(0, logs(a));
    var y = TrimmedMean.of(0, logs(b));
    double ofX = Math.pow(x.standardError(), 2);
    double ofY = Math.pow(y.standardError(), 2);
    double degrees = Math.pow(ofX + ofY, 2) / (ofX * ofX / x.degrees() + ofY * ofY / y.degrees());
    return new LogRatioTest(x.mean() - y.mean(), Math.sqrt(ofX + ofY), Double.isNaN(degrees) ? x.degrees() + y.degrees() : degrees);
  }

  /** The estimate: the geometric mean of the ratios, trimmed where there are enough. */
  public double ratio() {
    return Math.exp(mean);
  }

  /** How often equal arms differ at least so much, in either direction; 1 from a single fork. */
  public double p() {
    return isSingle() ? 1 : 2 * t().cumulativeProbability(-Math.abs(mean) / standardError);
  }

  /** Lower end of the interval that misses the true ratio with probability {@code alpha}; 0 from a single fork. */
  public double low(double alpha) {
    return isSingle() ? 0 : Math.exp(mean - quantile(1 - alpha / 2) * standardError);
  }

  /** Upper end of that interval; infinite from a single fork. */
  public double high(double alpha) {
    return isSingle() ? Double.POSITIVE_INFINITY : Math.exp(mean + quantile(1 - alpha / 2) * standardError);
  }

  /**
   * A bound that the true ratio exceeds with probability {@code alpha}: from one side, and so below {@link #high}. Infinite from a single
   * fork.
   */
  public double atMost(double alpha) {
    return high(2 * alpha);
  }

  /**
   * The slowdown, as a share, that batches which scatter like this one all find with probability {@link #POWER}. A batch finds it
   * where the ratio differs from 1 at level {@code alpha} and lies beyond what is allowed. Infinite from one fork.
   *
   * @param allowed slowdown, as a share
   * @param batches that must agree
   */
  public double minimumDetectable(double alpha, double allowed, int batches) {
    if (isSingle()) {
      return Double.POSITIVE_INFINITY;
    }
    double bound = Math.max(Math.log1p(allowed), quantile(1 - alpha / 2) * standardError);
    return Math.expm1(bound + quantile(Math.pow(POWER, 1.0 / batches)) * standardError);
  }

  private boolean isSingle() {
    return degrees == 0;
  }

  private double quantile(double p) {
    return t().inverseCumulativeProbability(p);
  }

  private TDistribution t() {
    return TDistribution.of(degrees);
  }

  private static double[] logs(double[] values) {
    if (values.length == 0 || !Arrays.stream(values).allMatch(value -> value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("%s: must be positive and finite, and at least one".formatted(Arrays.toString(values)));
    }
    return Arrays.stream(values).map(Math::log).toArray();
  }
}
