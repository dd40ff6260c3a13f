package lathe.profiler.result;

import lathe.profiler.statistics.ForkEstimate;

/**
 * A latency with its 95 % interval, in nanoseconds per inference.
 *
 * @param medianNs the median over forks of the forks' medians
 * @param lowNs lower end of the interval; absent (NaN) where the forks form speed classes or are too few
 * @param highNs upper end of the interval; absent with {@code lowNs}
 */
public record Estimate(double medianNs, double lowNs, double highNs) {
  /** Nothing could be measured: three absent figures. */
  public static final Estimate MISSING = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  public Estimate {
    if (lowNs > medianNs || medianNs > highNs || medianNs < 0) {
      throw new IllegalArgumentException(
          "estimate %s ns in [%s, %s]: the median must lie inside its interval".formatted(medianNs, lowNs, highNs));
    }
  }

  /** Of the figures of forks, in nanoseconds. */
  public static Estimate of(ForkEstimate forks) {
    return new Estimate(forks.median(), forks.low(), forks.high());
  }

  /** Without an interval, as from a single fork. */
  public static Estimate pointOnly(double medianNs) {
    return new Estimate(medianNs, Double.NaN, Double.NaN);
  }

  public boolean isMissing() {
    return Double.isNaN(medianNs);
  }

  public boolean hasInterval() {
    return !Double.isNaN(lowNs) && !Double.isNaN(highNs);
  }
}
