package lathe.runner;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Spread;

/** The JSON of {@code peers} for one network. Times are of one inference, intervals 95 % over forks; ratios are ours by theirs. */
record PeersResult(String network, List<EngineResult> engines, List<RatioResult> ratios) {
  PeersResult {
    engines = List.copyOf(engines);
    ratios = List.copyOf(ratios);
  }

  /** @param maxRelDiff {@code max|a-b| / max|b|} of its output a and ours b; 0 for ourselves */
  record EngineResult(String engine, String version, double medianNs, double lowNs, double highNs, double maxRelDiff) {}

  record RatioResult(String engine, double ratio, double low, double high) {}

  /** The result of all forks; the first arm is ours. */
  static PeersResult of(String network, List<ArmSpec> arms, List<ComparedFork> forks) {
    Ratios paired = Ratios.of(forks);
    List<EngineResult> engines = new ArrayList<>();
    List<RatioResult> ratios = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      engines.add(engine(arms.get(i).name(), i, forks));
      if (i > 0) {
        ratios.add(ratio(arms.get(i).name(), paired.perFork(0, i)));
      }
    }
    return new PeersResult(network, engines, ratios);
  }

  private static EngineResult engine(String name, int arm, List<ComparedFork> forks) {
    ForkEstimate time = ForkEstimate.of(forks.stream().mapToDouble(fork -> fork.medianNs(arm)).toArray());
    ComparedFork last = forks.getLast();
    return new EngineResult(name, last.facts().get(arm).version(), time.median(), low(time), high(time), last.maxRelDiff(arm));
  }

  /** Absent where the host was disturbed throughout. */
  private static RatioResult ratio(String name, double[] perFork) {
    if (perFork.length == 0) {
      return new RatioResult(name, Double.NaN, Double.NaN, Double.NaN);
    }
    ForkEstimate ratio = ForkEstimate.of(perFork);
    return new RatioResult(name, ratio.median(), low(ratio), high(ratio));
  }

  /** Absent without an interval, as from one fork or from forks of two speeds. */
  private static double low(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double low, double _) ? low : Double.NaN;
  }

  private static double high(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double _, double high) ? high : Double.NaN;
  }
}
