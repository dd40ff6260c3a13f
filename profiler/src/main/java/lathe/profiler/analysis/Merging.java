package lathe.profiler.analysis;

import java.util.List;
import java.util.stream.DoubleStream;
import lathe.profiler.sample.Timing;

/** Makes samples of short layers fine enough for the clock. */
final class Merging {
  private Merging() {}

  /**
   * Sums neighbours until each sum spans {@code floorNs}, and divides by the runs. A rest that does not is left out, unless it is all there
   * is and the clock took a step within it.
   *
   * @return nanoseconds of one run, one figure for each sum
   */
  static double[] perRunNs(List<Timing> timings, long floorNs) {
    DoubleStream.Builder merged = DoubleStream.builder();
    long sum = 0;
    long runs = 0;
    boolean isEmpty = true;
    for (Timing timing : timings) {
      sum += timing.totalNs();
      runs += timing.runs();
      if (sum > 0 && sum >= floorNs) {
        merged.add((double) sum / runs);
        isEmpty = false;
        sum = 0;
        runs = 0;
      }
    }
    if (isEmpty && sum > 0) {
      merged.add((double) sum / runs);
    }
    return merged.build().toArray();
  }
}
