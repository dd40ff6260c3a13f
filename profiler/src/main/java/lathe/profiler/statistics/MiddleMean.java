package lathe.profiler.statistics;

/**
 * The mean of the middle half of some values, Tukey's midmean: nearly as fine as a mean, and a quarter of the values may be far off on
 * either side. Its interval is Student's t, see {@link TrimmedMean}.
 *
 * @param halfWidth of the 95 % interval; infinite from fewer than two values in the middle
 */
public record MiddleMean(double mean, double halfWidth) {
  private static final int QUARTER = 4; // one in so many is left out at either end

  public static MiddleMean of(double... values) {
    return of(TrimmedMean.of(values.length / QUARTER, values));
  }

  /** The mean of all: of a few values no quarter can be spared. */
  public static MiddleMean ofAll(double... values) {
    return of(TrimmedMean.of(0, values));
  }

  private static MiddleMean of(TrimmedMean trimmed) {
    return new MiddleMean(trimmed.mean(), trimmed.halfWidth(ForkEstimate.LEVEL));
  }

  /** The mean alone. */
  public static double mean(double... values) {
    return TrimmedMean.of(values.length / QUARTER, values).mean();
  }
}
