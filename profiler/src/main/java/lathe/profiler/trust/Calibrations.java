package lathe.profiler.trust;

import lathe.profiler.statistics.Order;

/**
 * The calibrations of one fork, in order of time and in nanoseconds.
 *
 * @param coreNs of each the multiply-adds
 * @param memoryNs of each the reads
 */
public record Calibrations(double[] coreNs, double[] memoryNs) {
  /**
   * Neighbours on each side; with 20 ms between calibrations, five of them span a tenth of a second, as long as the shortest slow state.
   */
  private static final int REACH = 2;

  public Calibrations {
    if (coreNs.length != memoryNs.length) {
      throw new IllegalArgumentException(
          "%d times of the core and %d of the memory: must be one each".formatted(coreNs.length, memoryNs.length));
    }
  }

  public int count() {
    return coreNs.length;
  }

  /** Reads scatter on an undisturbed host too, so each counts as the median of itself and its two neighbours on each side. */
  double[] smoothMemoryNs() {
    return memoryNs.length == 0 ? memoryNs : Order.slidingMedian(memoryNs, REACH);
  }
}
