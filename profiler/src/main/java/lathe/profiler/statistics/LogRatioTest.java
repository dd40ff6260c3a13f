package lathe.profiler.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t-test on the logarithms of ratios, one ratio a fork: is the true ratio 1?
 *
 * @param mean of the logarithms
 * @param standardError of that mean; infinite from a single fork
 * @param forks how many ratios
 */
public record LogRatioTest(double mean, double standardError, int forks) {
  /** With this probability an effect of {@link #minimumDetectable} is found. */
  public static final double POWER = 0.8;

  /** Measured effects cannot be told from rounding below this, so the error is never taken as less. */
  private static final double LEAST_ERROR = 1e-5;

  /** @param ratios one a fork, positive and finite; at least one */
  public static LogRatioTest of(double... ratios) {
    double[] logs = Arrays.stream(ratios).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow(() -> new IllegalArgumentException("no ratios: a test needs at least one"));
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("ratios %s: must be positive and finite".formatted(Arrays.toString(ratios)));
    }
    double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    double error = logs.length == 1 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (logs.length - 1) / logs.length);
    return new LogRatioTest(mean, Math.max(error, LEAST_ERROR), logs.length);
  }

  /** The estimate: the geometric mean of the ratios. */
  public double ratio() {
    return Math.exp(mean);
  }

  /** How often forks of equal arms differ at least so much, in either direction; 1 from a single fork. */
  public double p() {
    return forks == 1 ? 1 : 2 * t().cumulativeProbability(-Math.abs(mean) / standardError);
  }

  /** Lower end of the interval that misses the true ratio with probability {@code alpha}; 0 from a single fork. */
  public double low(double alpha) {
    return forks == 1 ? 0 : Math.exp(mean - quantile(1 - alpha / 2) * standardError);
  }

  /** Upper end of that interval; infinite from a single fork. */
  public double high(double alpha) {
    return forks == 1 ? Double.POSITIVE_INFINITY : Math.exp(mean + quantile(1 - alpha / 2) * standardError);
  }

  /** The slowdown, as a share, that forks which scatter like these show with probability {@link #POWER} as different from none. Infinite from one fork. */
  public double minimumDetectable(double alpha) {
    return forks == 1 ? Double.POSITIVE_INFINITY : Math.expm1((quantile(1 - alpha / 2) + quantile(POWER)) * standardError);
  }

  private double quantile(double p) {
    return t().inverseCumulativeProbability(p);
  }

  private TDistribution t() {
    return TDistribution.of(forks - 1);
  }
}
