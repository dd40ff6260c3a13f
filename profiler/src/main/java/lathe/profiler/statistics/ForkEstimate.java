package lathe.profiler.statistics;

import java.util.Arrays;

/**
 * One figure from several forks: the median of their figures, and how far they lie apart. Figures are positive (nanoseconds, or a ratio).
 *
 * <p>The interval is Student's t on the logarithms of the figures: latencies are positive and skewed, and fork effects multiply. It keeps
 * its 95 % at few forks, where a bootstrap of the median does not (75 % at 3). It is centred on the geometric mean and widened, where need
 * be, to hold the median.
 *
 * @param median the estimate: the median of the forks' figures
 * @param forks how many forks gave a figure, at least 1
 */
public record ForkEstimate(double median, int forks, Spread spread) {
  public static final double LEVEL = 0.95;

  /** Two forks of which one takes 2.1 times as long as the other have an interval as wide. */
  static final double WIDEST = 100;

  /** The estimate from one figure a fork, in any order, with a 95 % interval. */
  public static ForkEstimate of(double... forkFigures) {
    return at(LEVEL, forkFigures);
  }

  /** The same with an interval of another level, 0 to 1. */
  public static ForkEstimate at(double level, double... forkFigures) {
    for (double figure : forkFigures) {
      if (!(figure > 0) || figure == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("fork figure %s: must be positive and finite".formatted(figure));
      }
    }
    return new ForkEstimate(Order.median(forkFigures), forkFigures.length, spread(level, forkFigures));
  }

  /** Lower end of the interval; absent (NaN) where there is none, as from one fork or from forks of two speeds, see {@link Spread}. */
  public double low() {
    return spread instanceof Spread.Interval(double low, double _) ? low : Double.NaN;
  }

  /** Upper end of the interval; absent with {@link #low}. */
  public double high() {
    return spread instanceof Spread.Interval(double _, double high) ? high : Double.NaN;
  }

  /** Half the width of the interval as a part of the estimate: 0.02 reads "within 2 %". Infinite where there is no single interval. */
  public double relativeHalfWidth() {
    return spread instanceof Spread.Interval(double low, double high) ? (high - low) / (2 * median) : Double.POSITIVE_INFINITY;
  }

  private static Spread spread(double level, double[] figures) {
    if (figures.length == 1) {
      return new Spread.OneFork();
    }
    return SpeedClasses.in(figures).<Spread>map(classes -> classes).orElseGet(() -> interval(level, figures));
  }

  private static Spread interval(double level, double[] figures) {
    var logs = TrimmedMean.of(0, Arrays.stream(figures).map(Math::log).toArray());
    double half = logs.halfWidth(level);
    if (half > Math.log(WIDEST)) {
      return new Spread.Unbounded();
    }
    double median = Order.median(figures);
    return new Spread.Interval(Math.min(median, Math.exp(logs.mean() - half)), Math.max(median, Math.exp(logs.mean() + half)));
  }
}
