package lathe.profiler.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A straight line through points of which some may be far off: the slope of Theil and Sen, which is the median of the slopes of all pairs,
 * and the middle mean of what it leaves.
 *
 * <p>A slope needs points that lie apart. From fewer than {@link #LEAST_POINTS}, or from points that span less than asked for, the line is
 * level: errors of x would make a slope of their own.
 *
 * <p>Of fewer points none can be spared, and a median absolute deviation says next to nothing (two points would make an interval of 600
 * standard deviations, five one of 5). There the level is their mean, with Student's t on their standard deviation: a point that is far off
 * then widens the interval instead of being passed over.
 *
 * @param low least x; beyond it, and beyond {@code high}, the line goes on level
 * @param middle where the line is known best
 * @param level y at the middle
 * @param levelHalfWidth of its 95 % interval
 * @param slopeHalfWidth of the slope's 95 % interval; 0 where the line is level
 * @param pointHalfWidth half of the interval in which 95 % of points lie beside an exact line
 */
public record RobustLine(double low, double middle, double high, double level, double levelHalfWidth, double slope, double slopeHalfWidth,
    double pointHalfWidth) {
  static final int LEAST_POINTS = 6;

  /** The part of a normal distribution's standard deviation that its median absolute deviation is. */
  private static final double MAD_OF_NORMAL = 0.6745;

  /** A median absolute deviation tells as much of a deviation as the variance of so large a part of its values would. */
  private static final double EFFICIENCY_OF_MAD = 0.4;

  private static final double UPPER = 0.975;

  /**
   * The line through points.
   *
   * @param leastSpan of x, below which the line is level
   */
  public static RobustLine of(double[] x, double[] y, double leastSpan) {
    if (x.length != y.length || x.length < 2) {
      throw new IllegalArgumentException("%d x and %d y: a line needs two points or more".formatted(x.length, y.length));
    }
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    double middle = MiddleMean.mean(x);
    if (x.length < LEAST_POINTS) {
      return level(low, middle, high, MiddleMean.ofAll(y), y.length);
    }
    boolean isLevel = high - low < leastSpan;
    double slope = isLevel ? 0 : Order.median(slopes(x, y));
    double[] left = IntStream.range(0, x.length).mapToDouble(i -> y[i] - slope * (x[i] - middle)).toArray();
    MiddleMean level = MiddleMean.of(left);
    int freedom = x.length - (isLevel ? 1 : 2);
    double quantile = TDistribution.of(EFFICIENCY_OF_MAD * freedom).inverseCumulativeProbability(UPPER);
    double deviation = Order.mad(left) / MAD_OF_NORMAL * Math.sqrt(x.length / (double) freedom);
    double squares = Arrays.stream(x).map(one -> (one - middle) * (one - middle)).sum();
    return new RobustLine(low, middle, high, level.mean(), level.halfWidth(), slope,
        isLevel ? 0 : quantile * deviation / Math.sqrt(squares), quantile * deviation);
  }

  /** By what is known of the mean of so many points: one point scatters by the root of their number more. */
  private static RobustLine level(double low, double middle, double high, MiddleMean mean, int points) {
    return new RobustLine(low, middle, high, mean.mean(), mean.halfWidth(), 0, 0, mean.halfWidth() * Math.sqrt(points));
  }

  private static double[] slopes(double[] x, double[] y) {
    return IntStream.range(0, x.length).boxed()
        .flatMapToDouble(i -> IntStream.range(0, i).filter(j -> x[i] != x[j]).mapToDouble(j -> (y[i] - y[j]) / (x[i] - x[j]))).toArray();
  }

  /** The line itself. */
  public double at(double x) {
    return level + slope * beside(x);
  }

  /** Half of the interval in which a further point lies. */
  public double halfWidth(double x) {
    return Math.hypot(Math.hypot(levelHalfWidth, slopeHalfWidth * beside(x)), pointHalfWidth);
  }

  private double beside(double x) {
    return Math.clamp(x, low, high) - middle;
  }
}
