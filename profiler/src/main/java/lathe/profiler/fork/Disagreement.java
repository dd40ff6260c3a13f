package lathe.profiler.fork;

import java.util.List;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;

/** Whether the forks of a network lie so far apart that more of them are worth their time. */
final class Disagreement {
  /** Half an interval, beside the figure: two runs are to agree this well. */
  private static final double WANTED = 0.03;

  private Disagreement() {}

  /** Judges by the medians of whole inferences; forks of two speeds disagree, and so does a single one. */
  static boolean among(List<ForkReport> forks) {
    double[] medians = forks.stream().filter(ForkReport::isComplete).map(Disagreement::endToEndNs).filter(samples -> samples.length > 0)
        .mapToDouble(Order::median).toArray();
    return medians.length > 0 && isTooWide(ForkEstimate.of(medians));
  }

  static boolean isTooWide(ForkEstimate estimate) {
    return estimate.relativeHalfWidth() > WANTED;
  }

  private static double[] endToEndNs(ForkReport fork) {
    return fork.timings().stream().filter(timing -> timing.kind() == Kind.END_TO_END && timing.totalNs() > 0).mapToDouble(Timing::perRunNs)
        .toArray();
  }
}
