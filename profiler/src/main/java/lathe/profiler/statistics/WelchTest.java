package lathe.profiler.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t-test on the logarithms of two independent sets of fork figures: is their ratio 1? What two runs on different days allow; {@link LogRatioTest} is for pairs.
 *
 * @param mean logarithm of the ratio
 * @param standardError of it
 * @param degrees of freedom, by Welch and Satterthwaite
 */
public record WelchTest(double mean, double standardError, double degrees) {
  private static final double LEAST_ERROR = 1e-5;

  /** @param a figures of forks, positive; at least 2, as of {@code b}, by which they are divided */
  public static WelchTest of(double[] a, double[] b) {
    double[] x = Arrays.stream(a).map(Math::log).toArray();
    double[] y = Arrays.stream(b).map(Math::log).toArray();
    double ofX = variance(x) / x.length;
    double ofY = variance(y) / y.length;
    double degrees = (ofX + ofY) * (ofX + ofY) / (ofX * ofX / (x.length - 1) + ofY * ofY / (y.length - 1));
    return new WelchTest(mean(x) - mean(y), Math.max(LEAST_ERROR, Math.sqrt(ofX + ofY)),
        Double.isNaN(degrees) ? x.length + y.length - 2 : degrees);
  }

  public double ratio() {
    return Math.exp(mean);
  }

  public double low(double alpha) {
    return Math.exp(mean - quantile(1 - alpha / 2) * standardError);
  }

  public double high(double alpha) {
    return Math.exp(mean + quantile(1 - alpha / 2) * standardError);
  }

  /** The slowdown, as a share, that is found with probability {@link LogRatioTest#POWER}. */
  public double minimumDetectable(double alpha) {
    return Math.expm1((quantile(1 - alpha / 2) + quantile(LogRatioTest.POWER)) * standardError);
  }

  private double quantile(double p) {
    return TDistribution.of(degrees).inverseCumulativeProbability(p);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (values.length - 1);
  }
}
