package lathe.profiler.trust;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import lathe.profiler.statistics.Order;

/**
 * What a lap of {@link CacheLaps} takes while others leave the last-level cache alone. Such a state, and the other one, lasts from seconds to
 * minutes, so that a run may see nothing else; what earlier runs on the same host saw counts too.
 *
 * <p>On a Zen 5 guest with neighbours the 10th percentile of a quiet run was 270 us. Eight runs of MobileNetV3-Large
 * took from 2.38 to 2.63 ms over all of their samples, and from 2.34 to 2.38 ms over those beside laps of up to 1.75 times as much. Beside
 * longer laps, single layers that read weights or large images took up to twice as long; the core part of the calibration differed by 3 %.
 *
 * @param lapNs infinite where no lap was ever timed
 */
public record CacheBaseline(double lapNs) {
  /** Laps that take so many times as long show that others use the cache. */
  private static final double SHARED = 1.7;
  private static final double UNDISTURBED = 0.1;

  /** Nobody ever shares anything beside it. */
  public static final CacheBaseline UNKNOWN = new CacheBaseline(Double.POSITIVE_INFINITY);

  /**
   * The better of what this run saw and what is remembered.
   *
   * @param forks the laps of each fork, in nanoseconds
   */
  public static CacheBaseline of(List<double[]> forks, OptionalDouble rememberedNs) {
    double[] all = forks.stream().flatMapToDouble(Arrays::stream).toArray();
    double own = all.length == 0 ? Double.POSITIVE_INFINITY : Order.quantile(all, UNDISTURBED);
    return all.length == 0 ? UNKNOWN : new CacheBaseline(Math.min(own, rememberedNs.orElse(own)));
  }

  /** For each lap whether others used the cache. */
  public boolean[] shared(double[] laps) {
    boolean[] shared = new boolean[laps.length];
    for (int i = 0; i < laps.length; i++) {
      shared[i] = laps[i] > SHARED * lapNs;
    }
    return shared;
  }
}
