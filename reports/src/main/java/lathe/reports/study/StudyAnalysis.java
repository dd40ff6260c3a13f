package lathe.reports.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import lathe.networks.Network;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.result.Provenance;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.Pareto;
import lathe.reports.study.StudyResult.ArmFigures;
import lathe.reports.study.StudyResult.Comparison;

/** Collects the forks in which a study's networks took turns, and draws the conclusions. */
public final class StudyAnalysis {
  private final Study study;
  private final String engine;
  private final Map<String, Network> networks;
  private final double level;
  private final List<Arm> arms;
  private final List<ComparedFork> forks = new ArrayList<>();

  /**
   * @param networks by the names that the study's arms use
   * @param level of the intervals, 0 to 1
   */
  public StudyAnalysis(Study study, String engine, Map<String, Network> networks, double level) {
    this.study = study;
    this.engine = engine;
    this.networks = Map.copyOf(networks);
    this.level = level;
    this.arms = study.arms();
  }

  /** Adds a fork, its arms in the order of {@link Study#arms}. */
  public void add(ComparedFork fork) {
    forks.add(fork);
  }

  /** The part, 0 to 1, of all slots so far beside which the host was undisturbed. */
  public double cleanShare() {
    return Ratios.of(forks).cleanShare();
  }

  /** Whether pairs of slots that the host disturbed had to count for some contrast. */
  public boolean countsDisturbed() {
    Ratios ratios = Ratios.of(forks);
    return study.contrasts().stream()
        .anyMatch(contrast -> ratios.countDisturbed(arms.indexOf(contrast.arm().arm()), arms.indexOf(contrast.baseline().arm())));
  }

  /**
   * What the forks so far say; at least one is needed.
   *
   * @param provenance of the forks, with the peaks of the machine
   */
  public StudyResult result(Provenance provenance) {
    Ratios ratios = Ratios.of(forks);
    var why = new Reasons(provenance, study.dtype());
    List<Comparison> comparisons = study.contrasts().stream().map(contrast -> comparison(contrast, ratios, why)).toList();
    return new StudyResult(StudyResult.SCHEMA, provenance, study.name(), study.question(), engine, forks.size(), level,
        ratios.cleanShare(), withFronts(arms.stream().map(this::arm).toList()), comparisons,
        Passes.of(study, networks, forks));
  }

  private ArmFigures arm(Arm arm) {
    Network network = network(arm);
    ForkEstimate time = time(arm);
    Optional<Published.Row> published = Published.of(network.name(), study.dtype());
    return new ArmFigures(arm.toString(), network.macs(), network.params(), Reasons.bytes(network, study.dtype()),
        published.map(Published.Row::metric).orElse(""), published.map(Published.Row::accuracy).orElse(Double.NaN), false, time.median(),
        time.low(), time.high());
  }

  private ForkEstimate time(Arm arm) {
    int index = arms.indexOf(arm);
    return ForkEstimate.at(level, forks.stream().mapToDouble(fork -> fork.medianNs(index)).toArray());
  }

  /** Accuracies of one metric can be compared. */
  private static List<ArmFigures> withFronts(List<ArmFigures> figures) {
    List<ArmFigures> front = figures.stream().filter(arm -> !arm.metric().isEmpty()).collect(Collectors.groupingBy(ArmFigures::metric))
        .values().stream().flatMap(alike -> Pareto.front(alike, ArmFigures::medianNs, ArmFigures::accuracy).stream()).toList();
    return figures.stream().map(arm -> new ArmFigures(arm.network(), arm.macs(), arm.params(), arm.bytes(), arm.metric(), arm.accuracy(),
        front.contains(arm), arm.medianNs(), arm.lowNs(), arm.highNs())).toList();
  }

  private Comparison comparison(Contrast contrast, Ratios ratios, Reasons why) {
    Side arm = contrast.arm();
    Side baseline = contrast.baseline();
    double[] perFork = ratios.perFork(arms.indexOf(arm.arm()), arm.layers(), arms.indexOf(baseline.arm()), baseline.layers());
    ForkEstimate estimate = ForkEstimate.at(level, perFork);
    boolean isTrusted = ratios.cleanShare() >= HostVerdict.LEAST_UNTAGGED;
    return new Comparison(contrast.name(), arm.toString(), baseline.toString(), estimate.median(), estimate.low(), estimate.high(),
        contrast.claim().map(Claim::published).orElse(Double.NaN), contrast.claim().map(Claim::source).orElse(""),
        verdict(contrast, isTrusted ? estimate.low() : Double.NaN, isTrusted ? estimate.high() : Double.NaN),
        why.of(contrast, network(arm.arm()), network(baseline.arm()), estimate.median(), time(baseline.arm()).median()));
  }

  /** On a host that cannot be trusted nothing is decided. */
  private static String verdict(Contrast contrast, double low, double high) {
    if (contrast.arm().arm().copy() > 1) {
      return Double.isNaN(low) ? Claim.Verdict.UNDECIDED.toString() : low <= 1 && 1 <= high ? "no difference" : "difference";
    }
    return contrast.claim().map(claim -> claim.judge(low, high).toString()).orElse("");
  }

  private Network network(Arm arm) {
    return Objects.requireNonNull(networks.get(arm.network()), arm::network);
  }
}
