package lathe.reports.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.networks.Network;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;
import lathe.profiler.statistics.Spread;
import lathe.reports.study.StudyResult.ArmFigures;
import lathe.reports.study.StudyResult.Comparison;

/** Collects the slots of a study's networks, fork by fork, and draws the conclusions. */
public final class StudyAnalysis {
  private final Study study;
  private final String engine;
  private final Map<String, Network> networks;
  private final Map<String, List<double[]>> slots = new LinkedHashMap<>();

  /** @param networks by the names that the study's contrasts use */
  public StudyAnalysis(Study study, String engine, Map<String, Network> networks) {
    this.study = study;
    this.engine = engine;
    this.networks = Map.copyOf(networks);
    study.networks().forEach(name -> slots.put(name, new ArrayList<>()));
  }

  /** Adds a fork: the median inference of each slot of a network, in nanoseconds and in time order, for all networks of the study. */
  public void add(Map<String, double[]> fork) {
    slots.forEach((name, forks) -> forks.add(Objects.requireNonNull(fork.get(name), name)));
  }

  /** What the forks so far say; at least one is needed. */
  public StudyResult result() {
    List<ArmFigures> arms = slots.keySet().stream().map(this::arm).toList();
    List<Comparison> comparisons = study.contrasts().stream().map(this::comparison).toList();
    int forks = slots.values().iterator().next().size();
    return new StudyResult(StudyResult.SCHEMA, study.name(), study.question(), engine, forks, arms, comparisons);
  }

  private ArmFigures arm(String name) {
    Network network = network(name);
    ForkEstimate time = ForkEstimate.of(forks(name).stream().mapToDouble(Order::median).toArray());
    return new ArmFigures(network.name(), network.macs(), network.params(), bytes(network), Table9.top1(network.name()).orElse(Double.NaN),
        time.median(), low(time), high(time));
  }

  private Comparison comparison(Contrast contrast) {
    Network arm = network(contrast.arm());
    Network baseline = network(contrast.baseline());
    ForkEstimate ratio = PairedRatio.of(slots(contrast.arm()), slots(contrast.baseline()));
    String verdict = contrast.claim().map(claim -> claim.judge(low(ratio), high(ratio)).toString()).orElse("");
    return new Comparison(contrast.name(), arm.name(), baseline.name(), ratio.median(), low(ratio), high(ratio),
        contrast.claim().map(Claim::published).orElse(Double.NaN), contrast.claim().map(Claim::source).orElse(""), verdict,
        why(arm, baseline, ratio.median()));
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

  private List<double[]> forks(String name) {
    return Objects.requireNonNull(slots.get(name), name);
  }

  private double[][] slots(String name) {
    return forks(name).toArray(double[][]::new);
  }

  private static double low(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double low, double _) ? low : Double.NaN;
  }

  private static double high(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double _, double high) ? high : Double.NaN;
  }
}
