package lathe.profiler.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lathe.profiler.machine.Cache;

/**
 * Finds the data caches of a core where the system does not tell of them, as in many virtual machines: reads working sets of 8 KiB, twice
 * that, and so on, and looks where the rate falls. Sizes are powers of two and rather too small than too large.
 */
final class CacheSweep {
  private static final long LEAST_BYTES = 8 << 10;
  private static final Duration EACH = Duration.ofMillis(1);

  /** Many short looks: a slow stretch of the host hits some of them, and the best of each set counts. */
  private static final int ROUNDS = 20;

  /** What a set may fall below the fastest of its level: more than a level's rate scatters, less than the next one is slower. */
  private static final double LEAST_SHARE = 0.7;

  /** Sets of a level, at least: a single one lies between two levels, partly in each. */
  private static final int LEAST_SETS = 2;

  private static final int MOST_CACHES = 3;

  private CacheSweep() {}

  /** How fast a working set was read. */
  record Read(long bytes, double gbps) {}

  /** The caches, nearest first, as working sets of up to {@code mostBytes} show them. Takes 0.5 s. */
  static List<Cache> find(long mostBytes) {
    List<Long> sets = new ArrayList<>();
    for (long bytes = LEAST_BYTES; bytes <= mostBytes; bytes *= 2) {
      sets.add(bytes);
    }
    double[] best = MemoryStream.readGbps(sets, EACH, ROUNDS);
    return caches(IntStream.range(0, best.length).mapToObj(i -> new Read(sets.get(i), best[i])).toList());
  }

  /**
   * The caches behind a sweep. A set belongs to the level whose rate is nearer to its own, in ratio; behind the last fall is memory.
   *
   * @param sweep each set twice as large as the one before
   */
  static List<Cache> caches(List<Read> sweep) {
    double[] rates = neverRising(sweep);
    double[] levels = levels(rates);
    List<Cache> caches = new ArrayList<>();
    for (int level = 0; level + 1 < levels.length && level < MOST_CACHES; level++) {
      double border = Math.sqrt(levels[level] * levels[level + 1]);
      int sets = (int) Arrays.stream(rates).takeWhile(rate -> rate >= border).count();
      caches.add(new Cache(level + 1, sweep.get(sets - 1).bytes(), 0));
    }
    return caches;
  }

  /** The fastest rate of each run of sets whose rates are alike. */
  private static double[] levels(double[] rates) {
    var levels = DoubleStream.builder();
    int first = 0;
    for (int i = 1; i <= rates.length; i++) {
      boolean last = i == rates.length;
      if (last || rates[i] < LEAST_SHARE * rates[first]) {
        if (last || i - first >= LEAST_SETS) {
          levels.add(rates[first]);
        }
        first = i;
      }
    }
    return levels.build().toArray();
  }

  /** No set is read more slowly than a larger one but by chance. */
  private static double[] neverRising(List<Read> sweep) {
    double[] rates = sweep.stream().mapToDouble(Read::gbps).toArray();
    for (int i = rates.length - 2; i >= 0; i--) {
      rates[i] = Math.max(rates[i], rates[i + 1]);
    }
    return rates;
  }
}
