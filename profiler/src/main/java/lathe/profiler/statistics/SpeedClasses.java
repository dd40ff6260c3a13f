package lathe.profiler.statistics;

import java.util.Arrays;
import java.util.Optional;
import lathe.profiler.statistics.Spread.SpeedClass;
import lathe.profiler.statistics.Spread.TwoClasses;

/**
 * Finds the widest gap between sorted fork medians and asks whether it parts two kinds of forks. It does where at least two forks lie on
 * each side, the classes' medians are 3 % apart, and the gap is 4 times the range of the wider class, on a logarithmic scale. Log-normal
 * forks of one kind pass by chance in 1 case of 200 at 6 forks and less often at more (simulated; below 6 the gap cannot tell, so they are
 * never parted).
 */
final class SpeedClasses {
  static final int LEAST_FORKS = 6;
  private static final int LEAST_MEMBERS = 2;
  private static final double LEAST_RATIO = 1.03;
  private static final double GAP_OVER_RANGE = 4;

  private SpeedClasses() {}

  static Optional<TwoClasses> in(double[] forkMedians) {
    if (forkMedians.length < LEAST_FORKS) {
      return Optional.empty();
    }
    double[] sorted = forkMedians.clone();
    Arrays.sort(sorted);
    int split = widestGap(sorted);
    var classes = new TwoClasses(classOf(sorted, 0, split), classOf(sorted, split, sorted.length));
    boolean apart = classes.slow().median() >= LEAST_RATIO * classes.fast().median();
    return apart && gap(sorted, split) >= GAP_OVER_RANGE * widerRange(sorted, split) ? Optional.of(classes) : Optional.empty();
  }

  /** The index of the first fork above the gap. */
  private static int widestGap(double[] sorted) {
    int widest = LEAST_MEMBERS;
    for (int i = LEAST_MEMBERS + 1; i <= sorted.length - LEAST_MEMBERS; i++) {
      if (gap(sorted, i) > gap(sorted, widest)) {
        widest = i;
      }
    }
    return widest;
  }

  private static double gap(double[] sorted, int split) {
    return Math.log(sorted[split] / sorted[split - 1]);
  }

  private static double widerRange(double[] sorted, int split) {
    return Math.max(Math.log(sorted[split - 1] / sorted[0]), Math.log(sorted[sorted.length - 1] / sorted[split]));
  }

  private static SpeedClass classOf(double[] sorted, int from, int to) {
    return new SpeedClass(Order.median(Arrays.copyOfRange(sorted, from, to)), to - from);
  }
}
