package lathe.reports.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.networks.Network;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Spread;
import lathe.reports.study.StudyResult.ArmFigures;
import lathe.reports.study.StudyResult.Comparison;

/** Collects the forks in which a study's networks took turns, and draws the conclusions. */
public final class StudyAnalysis {
  private final Study study;
  private final String engine;
  private final Map<String, Network> networks;
  private final List<String> arms;
  private final List<ComparedFork> forks = new ArrayList<>();

  /** @param networks by the names that the study's contrasts use */
  public StudyAnalysis(Study study, String engine, Map<String, Network> networks) {
    this.study = study;
    this.engine = engine;
    this.networks = Map.copyOf(networks);
    this.arms = List.copyOf(study.networks());
  }

  /** Adds a fork, its arms in the order of {@link Study#networks}. */
  public void add(ComparedFork fork) {
    forks.add(fork);
  }

  /** What the forks so far say; at least one is needed. */
  public StudyResult result() {
    Ratios ratios = Ratios.of(forks);
    List<ArmFigures> figures = arms.stream().map(this::arm).toList();
    List<Comparison> comparisons = study.contrasts().stream().map(contrast -> comparison(contrast, ratios)).toList();
    return new StudyResult(StudyResult.SCHEMA, study.name(), study.question(), engine, forks.size(), ratios.cleanShare(), figures,
        comparisons);
  }

  private ArmFigures arm(String name) {
    Network network = network(name);
    int index = arms.indexOf(name);
    ForkEstimate time = ForkEstimate.of(forks.stream().mapToDouble(fork -> fork.medianNs(index)).toArray());
    return new ArmFigures(network.name(), network.macs(), network.params(), bytes(network), Table9.top1(network.name()).orElse(Double.NaN),
        time.median(), low(time), high(time));
  }

  private Comparison comparison(Contrast contrast, Ratios ratios) {
    Network arm = network(contrast.arm());
    Network baseline = network(contrast.baseline());
    double[] perFork = ratios.perFork(arms.indexOf(contrast.arm()), arms.indexOf(contrast.baseline()));
    double ratio = Double.NaN; // where the host was disturbed throughout
    double low = Double.NaN;
    double high = Double.NaN;
    if (perFork.length > 0) {
      ForkEstimate estimate = ForkEstimate.of(perFork);
      ratio = estimate.median();
      low = low(estimate);
      high = high(estimate);
    }
    String verdict = contrast.claim().isEmpty() ? "" : contrast.claim().get().judge(low, high).toString();
    return new Comparison(contrast.name(), arm.name(), baseline.name(), ratio, low, high,
        contrast.claim().map(Claim::published).orElse(Double.NaN), contrast.claim().map(Claim::source).orElse(""), verdict,
        why(arm, baseline, ratio));
  }

  /** The two lower bounds of any latency, side by side with what was measured. */
  private static String why(Network arm, Network baseline, double ratio) {
    if (arm.equals(baseline)) {
      return "both are the same network: whatever differs is noise";
    }
    double macs = (double) arm.macs() / baseline.macs();
    double bytes = (double) bytes(arm) / bytes(baseline);
    if (isSame(macs) && isSame(bytes)) {
      return "the same multiply-adds and bytes: what differs is the arithmetic for each element";
    }
    if (Double.isNaN(ratio)) {
      return "%.3f x the multiply-adds and %.3f x the bytes".formatted(macs, bytes);
    }
    String nearer = Math.abs(Math.log(ratio / macs)) < Math.abs(Math.log(ratio / bytes)) ? "multiply-adds" : "bytes";
    return "%.3f x the multiply-adds and %.3f x the bytes; the time is nearer to the %s".formatted(macs, bytes, nearer);
  }

  private static boolean isSame(double ratio) {
    return Math.abs(ratio - 1) < 0.001;
  }

  private static long bytes(Network network) {
    long bytes = 0;
    for (int i = 0; i < network.size(); i++) {
      bytes += network.layer(i).bytes(network.ins(i));
    }
    return bytes;
  }

  private Network network(String name) {
    return Objects.requireNonNull(networks.get(name), name);
  }

  private static double low(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double low, double _) ? low : Double.NaN;
  }

  private static double high(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double _, double high) ? high : Double.NaN;
  }
}
