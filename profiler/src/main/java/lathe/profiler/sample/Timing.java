package lathe.profiler.sample;

import lathe.profiler.result.RawSample.Kind;

/**
 * One sample as the worker took it, in nanoseconds of the worker's clock.
 *
 * @param layer index, or {@code RawSample.NO_LAYER}
 * @param runs consecutive runs that {@code totalNs} sums
 * @param startNs when its first run began, or of a layer alone the slot in which it took turns with others; with {@code endNs} the stretch
 *     in which a disturbance matters
 * @param awayNs for how long others had the measuring thread's CPU since the sample before
 */
public record Timing(Kind kind, int layer, int runs, long totalNs, long startNs, long endNs, long awayNs) {
  public double perRunNs() {
    return (double) totalNs / runs;
  }

  /** See {@link Preemption#spoils}. */
  public boolean isPreempted() {
    return Preemption.spoils(awayNs, endNs - startNs);
  }
}
