package lathe.profiler.tune;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.message.Trials.Trial;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.Order;

/**
 * What one fork says of its trials. It runs all of them in every round and takes a sample of each that ran in a slot. Two samples of one
 * slot met the same host, so that their ratio is that of the kernels. Where a round takes as long as a slot or longer, a trial has no
 * sample in some slots; then the nearest stands in.
 */
final class Heat {
  private static final int LEAST_PAIRS = 3;

  private final List<Trial> trials;
  private final ForkReport fork;

  /** @param fork of a task whose layers are these trials, in order */
  Heat(List<Trial> trials, ForkReport fork) {
    this.trials = trials;
    this.fork = fork;
  }

  /** Time of one trial by time of another, the median over samples; empty where the fork proves nothing about them. */
  OptionalDouble ratio(Trial a, Trial b) {
    int first = trials.indexOf(a);
    int second = trials.indexOf(b);
    if (first < 0 || second < 0 || !fork.isComplete() || !isCompiled(first, second)) {
      return OptionalDouble.empty();
    }
    double[] logs = logRatios(samples(first), samples(second));
    return logs.length < LEAST_PAIRS ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(Order.median(logs)));
  }

  /** Why it may have no ratio, as a phrase. */
  String reasonForSilence() {
    String notRecorded = fork.facts().map(WorkerFacts::notRecorded).orElse("");
    return notRecorded.isEmpty() ? "nothing proves that C2 has compiled them" : notRecorded;
  }

  /**
   * Of the pairs in which nobody else had the core; where these are too few, of all: both samples of a pair met the same host, so that
   * their ratio scatters more but is no other in the mean.
   */
  private static double[] logRatios(List<Timing> a, List<Timing> b) {
    double[] undisturbed = logRatios(a, b, sample -> !sample.isPreempted());
    return undisturbed.length < LEAST_PAIRS ? logRatios(a, b, _ -> true) : undisturbed;
  }

  /** One for each sample of the first, by the sample of the second that began nearest to it, if both of them count. */
  private static double[] logRatios(List<Timing> a, List<Timing> b, Predicate<Timing> counts) {
    return b.size() < LEAST_PAIRS ? new double[0]
        : a.stream().filter(counts).mapToDouble(sample -> logRatio(sample, nearest(sample, b), counts)).filter(Double::isFinite).toArray();
  }

  private static double logRatio(Timing a, Timing b, Predicate<Timing> counts) {
    return counts.test(b) ? Math.log(a.perRunNs() / b.perRunNs()) : Double.NaN;
  }

  private static Timing nearest(Timing sample, List<Timing> others) {
    return Collections.min(others, Comparator.comparingLong(other -> Math.abs(other.startNs() - sample.startNs())));
  }

  private List<Timing> samples(int trial) {
    return fork.timings().stream().filter(timing -> timing.kind() == Kind.ISOLATED && timing.layer() == trial).toList();
  }

  private boolean isCompiled(int... which) {
    List<LayerFacts> layers = fork.facts().orElseThrow().layers();
    Set<String> code = new HashSet<>();
    Arrays.stream(which).forEach(trial -> code.addAll(layers.get(trial).code()));
    return fork.evidence().areCompiled(code);
  }
}
