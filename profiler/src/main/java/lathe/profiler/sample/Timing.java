package lathe.profiler.sample;

import lathe.profiler.result.RawSample.Kind;

/**
 * One sample as the worker took it, in nanoseconds of the worker's clock.
 *
 * @param layer index, or {@code RawSample.NO_LAYER}
 * @param runs consecutive runs that {@code totalNs} sums
 * @param startNs when its first run began; with {@code endNs} the stretch in which a disturbance matters
 * @param switches involuntary context switches of the measuring thread since the sample before
 */
public record Timing(Kind kind, int layer, int runs, long totalNs, long startNs, long endNs, int switches) {
  public double perRunNs() {
    return (double) totalNs / runs;
  }
}
