package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.statistics.Order;

/** A fork and its samples, each with its tags, in order of time. */
record TaggedFork(ForkReport report, List<Tagged> samples) {
  /** The share of the samples of whole networks that are like that; 0 without any. */
  static double share(List<TaggedFork> forks, Predicate<Tagged> what) {
    List<Tagged> whole = forks.stream().flatMap(fork -> fork.samples().stream()).filter(Tagged::isWhole).toList();
    return whole.isEmpty() ? 0 : (double) whole.stream().filter(what).count() / whole.size();
  }

  /** What the core took for its part of the calibrations ahead of clean samples of whole networks, as a median; NaN without any. */
  static double coreNsBesideClean(List<TaggedFork> forks) {
    List<Double> beside = new ArrayList<>();
    for (TaggedFork fork : forks) {
      double coreNs = Double.NaN;
      for (Tagged sample : fork.samples) {
        if (sample.timing().kind() == Kind.CALIBRATION_CORE) {
          coreNs = sample.timing().totalNs();
        } else if (sample.isWhole() && sample.isClean()) {
          beside.add(coreNs);
        }
      }
    }
    return beside.isEmpty() ? Double.NaN : Order.median(beside.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
