package lathe.profiler.tune;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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

  /** Whether it was to run this trial. */
  boolean tries(Trial trial) {
    return trials.contains(trial);
  }

  /** Time of one trial by time of another, the median over pairs of samples; empty where the fork proves nothing about them. */
  OptionalDouble ratio(Trial a, Trial b) {
    if (!tries(a) || !tries(b) || !fork.isComplete() || !areCompiled(a, b)) {
      return OptionalDouble.empty();
    }
    double[] logs = logRatios(samples(a), samples(b));
    return logs.length < LEAST_PAIRS ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(Order.median(logs)));
  }

  /** Why it has no ratio of two trials, and what may help; empty where it has one, or was not to run both. */
  Optional<String> silence(Trial a, Trial b) {
    return tries(a) && tries(b) && ratio(a, b).isEmpty() ? Optional.of(reason(a, b)) : Optional.empty();
  }

  private String reason(Trial a, Trial b) {
    String notRecorded = fork.facts().map(WorkerFacts::notRecorded).orElse("");
    if (!notRecorded.isEmpty()) {
      return notRecorded;
    }
    return areCompiled(a, b) ? "too few samples in which nobody else had the core; run ./lathe tune again on a quieter machine"
        : "nothing proves that C2 has compiled them; run ./lathe tune again";
  }

  /**
   * One for each sample of the first, by the sample of the second that began nearest to it, if nobody else had the core in either. What
   * others took would lie in one of the two alone, and the longer a kernel runs, the more of it.
   */
  private static double[] logRatios(List<Timing> a, List<Timing> b) {
    return b.size() < LEAST_PAIRS ? new double[0]
        : a.stream().mapToDouble(sample -> logRatio(sample, nearest(sample, b))).filter(Double::isFinite).toArray();
  }

  private static double logRatio(Timing a, Timing b) {
    return a.isPreempted() || b.isPreempted() ? Double.NaN : Math.log(a.perRunNs() / b.perRunNs());
  }

  private static Timing nearest(Timing sample, List<Timing> others) {
    return Collections.min(others, Comparator.comparingLong(other -> Math.abs(other.startNs() - sample.startNs())));
  }

  private List<Timing> samples(Trial trial) {
    int index = trials.indexOf(trial);
    return fork.timings().stream().filter(timing -> timing.kind() == Kind.ISOLATED && timing.layer() == index).toList();
  }

  private boolean areCompiled(Trial... which) {
    List<LayerFacts> layers = fork.facts().orElseThrow().layers();
    Set<String> code = new HashSet<>();
    Arrays.stream(which).forEach(trial -> code.addAll(layers.get(trials.indexOf(trial)).code()));
    return fork.evidence().areCompiled(code);
  }
}
