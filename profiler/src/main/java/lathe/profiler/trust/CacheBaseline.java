package lathe.profiler.trust;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import lathe.profiler.statistics.Order;

/**
 * What a lap of {@link CacheLaps} takes while others leave the last-level cache alone. Such a state, and the other one, lasts from seconds
 * to minutes, so that a run may see nothing else; what is known of the host counts more.
 *
 * <p>On a Zen 5 guest with neighbours, 21 runs of MobileNetV3-Large had laps from 230 to 700 us. Of the runs that had laps of up to 380 us
 * in half of their forks, the samples beside these differed by 3 % at most, and no layer over 20 us by more than 7; with laps of up to
 * 435 us single layers that read weights or large images differed by up to 17 %.
 *
 * @param lapNs infinite where no lap was ever timed
 */
public record CacheBaseline(double lapNs) {
  /** Laps that take so many times as long show that others use the cache. */
  private static final double SHARED = 1.3;
  private static final double UNDISTURBED = 0.1;

  /** Nobody ever shares anything beside it. */
  public static final CacheBaseline UNKNOWN = new CacheBaseline(Double.POSITIVE_INFINITY);

  /**
   * What is known, or else the better laps of a run.
   *
   * @param forks the laps of each fork, in nanoseconds
   */
  public static CacheBaseline of(List<double[]> forks, OptionalDouble knownNs) {
    double[] all = forks.stream().flatMapToDouble(Arrays::stream).toArray();
    return all.length == 0 ? UNKNOWN : new CacheBaseline(knownNs.orElseGet(() -> Order.quantile(all, UNDISTURBED)));
  }

  /** A lap that takes longer shows that others use the cache. */
  public double sharedFromNs() {
    return SHARED * lapNs;
  }

  /** How many times as long as this those laps took that others disturbed, as a median; 1 without any. */
  public double slowdown(double[] laps) {
    double[] longer = Arrays.stream(laps).filter(lap -> lap > sharedFromNs()).toArray();
    return longer.length == 0 ? 1 : Order.median(longer) / lapNs;
  }

  /** For each lap whether others used the cache. */
  public boolean[] shared(double[] laps) {
    boolean[] shared = new boolean[laps.length];
    for (int i = 0; i < laps.length; i++) {
      shared[i] = laps[i] > sharedFromNs();
    }
    return shared;
  }
}
