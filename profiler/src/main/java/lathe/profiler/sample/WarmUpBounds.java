package lathe.profiler.sample;

import java.io.Serializable;

/**
 * When a fork counts as warm.
 *
 * @param leastNs never before
 * @param mostNs then it gives up and measures anyway, as soon as there were {@code batches}, at the latest after three times as long; the
 *     samples' tags tell the rest
 * @param quietNs the JIT must have rested for so long
 * @param batches how many of the last batches must show neither a level nor a trend
 * @param tolerance relative change between the two halves of those batches that still counts as none
 */
public record WarmUpBounds(long leastNs, long mostNs, long quietNs, int batches, double tolerance) implements Serializable {
  public static final WarmUpBounds DEFAULT = new WarmUpBounds(300_000_000L, 2_000_000_000L, 150_000_000L, 8, 0.04);

  public WarmUpBounds {
    if (leastNs > mostNs || batches < 4 || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "warm-up of %d to %d ns, %d batches, tolerance %s: needs least <= most, at least 4 batches and a positive tolerance"
              .formatted(leastNs, mostNs, batches, tolerance));
    }
  }
}
