package lathe.profiler.analysis;

import java.util.List;
import java.util.function.Predicate;
import lathe.profiler.fork.ForkReport;

/** A fork and its samples, each with its tags, in order of time. */
record TaggedFork(ForkReport report, List<Tagged> samples) {
  /** The share of the samples of whole networks that are like that; 0 without any. */
  static double share(List<TaggedFork> forks, Predicate<Tagged> what) {
    List<Tagged> whole = forks.stream().flatMap(fork -> fork.samples().stream()).filter(Tagged::isWhole).toList();
    return whole.isEmpty() ? 0 : (double) whole.stream().filter(what).count() / whole.size();
  }
}
