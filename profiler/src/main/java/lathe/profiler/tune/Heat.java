package lathe.profiler.tune;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.Trials.Trial;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.Order;

/**
 * What one fork says of its trials. It sampled all of them in every round, so that the n-th samples of two trials were taken close to each
 * other: their ratio is that of the kernels, whatever state the host was in.
 */
final class Heat {
  private static final int LEAST_ROUNDS = 3;

  private final List<Trial> trials;
  private final ForkReport fork;

  /** @param fork of a task whose layers are these trials, in order */
  Heat(List<Trial> trials, ForkReport fork) {
    this.trials = trials;
    this.fork = fork;
  }

  /** Time of one trial by time of another, the median over rounds; empty where the fork proves nothing about them. */
  OptionalDouble ratio(Trial a, Trial b) {
    int first = trials.indexOf(a);
    int second = trials.indexOf(b);
    if (first < 0 || second < 0 || !fork.isComplete() || !isCompiled(first, second)) {
      return OptionalDouble.empty();
    }
    double[] logs = logRatios(samples(first), samples(second));
    return logs.length < LEAST_ROUNDS ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(Order.median(logs)));
  }

  private static double[] logRatios(List<Timing> a, List<Timing> b) {
    return IntStream.range(0, Math.min(a.size(), b.size())).filter(i -> !a.get(i).isPreempted() && !b.get(i).isPreempted())
        .mapToDouble(i -> Math.log(a.get(i).perRunNs() / b.get(i).perRunNs())).filter(Double::isFinite).toArray();
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
