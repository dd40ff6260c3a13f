package lathe.reports.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.gate.Change;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.Figures;
import lathe.reports.FindingText;
import lathe.reports.source.AuditFile;
import lathe.reports.source.DoctorFile;
import lathe.reports.source.Engines;
import lathe.reports.source.ProfileFile;
import lathe.reports.source.ResultFile;
import lathe.reports.source.StudyFile;
import org.jspecify.annotations.Nullable;

/** Results as sheets. */
public final class Sheets {
  private static final String INFERENCE = "inference";
  private static final String NOTHING = "No figure could be measured";

  private Sheets() {}

  private static BadInputException course(String name) {
    return new BadInputException(
        "export %s: it holds the course of many inferences and no single latency; show it with ./lathe report, or measure --mode steady"
            .formatted(name));
  }

  /** What a file has to say. */
  public static Sheet of(ResultFile file) {
    return switch (file) {
      case ResultFile.Run(String name, RunResult run) -> of(run);
      case ResultFile.Table(String name, Lut lut) -> of(lut);
      case ResultFile.Peers(String name, List<Engines> networks) ->
          sheet(name, file.provenance(), networks.stream().flatMap(Sheets::engines).toList(), List.of());
      case ResultFile.Studies(String name, List<StudyFile> studies) ->
          sheet(name, file.provenance(), studies.stream().flatMap(Sheets::arms).toList(), List.of());
      case ResultFile.Gate(String name, GateResult gate) -> of(gate);
      case ResultFile.Audit(String _, AuditFile audit) ->
          sheet("Audit of the " + audit.table(), file.provenance(), predictions(audit), List.of());
      case ResultFile.Profile(String name, List<ProfileFile> networks) ->
          sheet(name, file.provenance(), List.of(), networks.stream().flatMap(Sheets::spots).toList());
      case ResultFile.Selftest(String name, var _) -> throw new BadInputException(
          "export %s: a self-test holds error rates of the gate and no latency; show it with ./lathe report".formatted(name));
      case ResultFile.First(String name, var _) -> throw course(name);
      case ResultFile.Sustained(String name, var _) -> throw course(name);
      case ResultFile.Doctor(String name, DoctorFile doctor) -> throw new BadInputException(
          "export %s: it describes a machine and holds no latency; name a run, a table, peers, a study, a gate or an audit"
              .formatted(name));
    };
  }

  private static Stream<Measure> engines(Engines network) {
    return network.engines().stream().map(engine -> {
      String ratio = network.ratio(engine.engine()).filter(known -> known.ratio() > 0)
          .map(known -> "lathe takes %s of its time (%s)".formatted(Figures.number(known.ratio(), 3),
              Figures.interval(known.low(), known.high())))
          .orElse("");
      return figure(network.network(), engine.engine(), engine.time(), network.provenance(), ratio);
    });
  }

  private static Stream<Measure> arms(StudyFile study) {
    return study.arms().stream().map(arm -> {
      Stream<String> ratios = study.comparisons().stream().filter(one -> one.isOf(arm) && one.ratio() > 0).map(Sheets::ratio);
      return figure(study.study(), arm.network(), arm.time(), study.provenance(),
          joined(study.engine(), ratios.collect(Collectors.joining("; "))));
    });
  }

  /** {@code h-swish / ReLU is 1.018 (0.989 to 1.043), 1.018 as published: holds}. */
  private static String ratio(StudyFile.Comparison one) {
    String published = one.published() > 0 ? ", %s as published".formatted(Figures.number(one.published(), 3)) : "";
    String verdict = one.verdict().isEmpty() ? "" : ": " + one.verdict();
    return "%s is %s (%s)%s%s".formatted(one.name(), Figures.number(one.ratio(), 3), Figures.interval(one.low(), one.high()), published,
        verdict);
  }

  /** Times are the head's; what is slower than allowed has failed, and what nothing can be said of is skipped. */
  public static Sheet of(GateResult gate) {
    String detectable = Double.isNaN(gate.minimumDetectable()) ? ""
        : "a slowdown of %s would have been detected 4 times in 5, ".formatted(Figures.percent(gate.minimumDetectable()));
    String context = "%s against %s; %s%s is allowed%s".formatted(gate.head().arm(), gate.base().arm(), detectable,
        Figures.percent(gate.maxRegression()), gate.note().isEmpty() ? "" : "; " + gate.note());
    List<String> networks = gate.items().stream().filter(item -> !item.isLayer()).map(GateResult.Item::name).toList();
    List<Measure> headlines =
        gate.items().stream().filter(item -> !item.isLayer()).map(item -> row(item, item.name(), INFERENCE)).toList();
    List<Measure> layers =
        gate.items().stream().filter(GateResult.Item::isLayer).map(item -> layer(item, networkOf(item.name(), networks))).toList();
    return new Sheet("Gate: " + gate.verdict(), context, gate.head().jdk(), gate.isSpoiled() ? List.of(spoiled(gate)) : headlines,
        layers);
  }

  /** Of {@code a/b.onnx/block/conv}: a file's name may have slashes, and so may a layer's. */
  private static String networkOf(String layer, List<String> networks) {
    return networks.stream().filter(network -> layer.startsWith(network + "/")).max(Comparator.comparingInt(String::length))
        .orElse(layer.substring(0, layer.indexOf('/')));
  }

  private static Measure layer(GateResult.Item item, String network) {
    return row(item, network, item.name().substring(network.length() + 1));
  }

  private static Measure spoiled(GateResult gate) {
    Outcome outcome = gate.verdict() == GateVerdict.REGRESSED ? Outcome.FAILED : Outcome.BROKEN;
    return new Measure("gate", "arms", "", Estimate.MISSING, 0, outcome, gate.note());
  }

  private static Measure row(GateResult.Item item, String network, String name) {
    Outcome outcome = switch (item.verdict()) {
      case PASS, IMPROVED -> Outcome.PASSED;
      case REGRESSED, MODE_SPLIT -> item.change() == Change.WORSE ? Outcome.FAILED : Outcome.PASSED;
      case INCONCLUSIVE, UNTRUSTED_HOST -> Outcome.SKIPPED;
    };
    Estimate time = Double.isNaN(item.headNs()) ? Estimate.MISSING : Estimate.pointOnly(item.headNs());
    return new Measure(network, name, "", time, 0, outcome,
        "%s: %s%s".formatted(item.verdict(), headByBase(item), item.note().isEmpty() ? "" : "; " + item.note()));
  }

  /** A single pair has no interval, and what the clock does not show has no ratio. */
  private static String headByBase(GateResult.Item item) {
    return Double.isNaN(item.ratio()) ? "no ratio"
        : "head / base is %s (%s)".formatted(Figures.number(item.ratio(), 3), Figures.interval(item.low(), item.high()));
  }

  private static List<Measure> predictions(AuditFile audit) {
    return audit.networks().stream()
        .map(network -> figure(network.name(), INFERENCE, Estimate.pointOnly(network.measuredNs()), audit.provenance(),
            "predicted %s by the %s, error %s %%".formatted(Figures.time(network.predictedNs()), audit.table(),
                Figures.number(network.errorPercent(), 1))))
        .toList();
  }

  private static Stream<Measure> spots(ProfileFile network) {
    return network.layers().stream()
        .map(layer -> figure(network.network(), layer.name(), Estimate.pointOnly(layer.medianNs()), network.provenance(), ""));
  }

  /** Whole networks are the headlines, and their layers stand behind them. */
  public static Sheet of(RunResult run) {
    List<Measure> headlines = new ArrayList<>();
    List<Measure> layers = new ArrayList<>();
    for (NetworkResult network : run.networks()) {
      Verdict verdict = HostVerdict.of(run.provenance(), network.name());
      headlines.add(measure(network.name(), INFERENCE, "", network.endToEnd(), network.forks(), verdict,
          joined(Figures.reservation(verdict), evidence(run.provenance(), network.name()))));
      network.layers().forEach(layer -> layers.add(
          detail(network.name(), layer.name(), layer.key(), layer.time(), network.forks(), verdict, layer.findings())));
    }
    return sheet("Latency of " + run.networks().stream().map(NetworkResult::name).collect(Collectors.joining(", ")), run.provenance(),
        headlines, layers);
  }

  /** Every row is a layer; there is nothing to head them. */
  public static Sheet of(Lut lut) {
    List<Measure> rows = lut.entries().stream()
        .map(row -> detail(row.engine(), row.key() + "/" + row.cache() + "/" + row.lanes(), row.key(), row.time(), row.forks(),
            lut.provenance().verdict(), row.findings()))
        .toList();
    return sheet("Look-up table of " + Figures.count(rows.size(), "row"), lut.provenance(), List.of(), rows);
  }

  /** One of hundreds, whose host is told beside the network or above the table; here only if nothing can be said of it for that. */
  private static Measure detail(String group, String name, String key, Estimate time, int forks, Verdict verdict, List<Finding> findings) {
    String doubt = verdict == Verdict.UNTRUSTED ? Figures.reservation(verdict) : "";
    return measure(group, name, key, time, forks, verdict, joined(doubt, evidence(findings.stream())));
  }

  /** What was found about a network, and what makes a whole run untrusted. */
  private static String evidence(Provenance run, String network) {
    return evidence(run.findings().stream().filter(finding -> finding.subjectOrEmpty().equals(network)
        || finding.subjectOrEmpty().isEmpty() && HostVerdict.of(List.of(finding)) == Verdict.UNTRUSTED));
  }

  private static String evidence(Stream<Finding> findings) {
    return findings.map(finding -> FindingText.of(finding).evidence()).collect(Collectors.joining("; "));
  }

  /**
   * A figure of a comparison, a study or an audit.
   *
   * @param origin null where the file does not say
   * @param words what else there is to say; may be empty
   */
  private static Measure figure(String group, String name, Estimate time, @Nullable Provenance origin, String words) {
    Verdict verdict = origin == null ? Verdict.TRUSTED : origin.verdict();
    int forks = origin == null ? 0 : origin.conditions().forks();
    return measure(group, name, "", time, forks, verdict, joined(Figures.reservation(verdict), words));
  }

  private static String joined(String... sentences) {
    return Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining("; "));
  }

  /** What a host that is not to be trusted measured has not passed: nothing can be said of it. */
  private static Measure measure(String group, String name, String key, Estimate time, int forks, Verdict verdict, String detail) {
    if (time.isMissing()) {
      return new Measure(group, name, key, time, forks, Outcome.FAILED, joined(NOTHING, detail));
    }
    return new Measure(group, name, key, time, forks, verdict == Verdict.UNTRUSTED ? Outcome.SKIPPED : Outcome.PASSED, detail);
  }

  /** @param origin null where the file does not say, as older ones do not */
  private static Sheet sheet(String title, @Nullable Provenance origin, List<Measure> headlines, List<Measure> layers) {
    return origin == null ? new Sheet(title, "", "", headlines, layers)
        : new Sheet(title, context(origin, forks(Stream.concat(headlines.stream(), layers.stream()))), origin.software().jdk(), headlines,
            layers);
  }

  /** {@code 6 forks}; {@code 6 to 7 forks} where some figures rest on more of them than others. */
  private static String forks(Stream<Measure> all) {
    IntSummaryStatistics forks = all.filter(measure -> !measure.time().isMissing()).mapToInt(Measure::forks).summaryStatistics();
    String most = Figures.count(Math.max(0, forks.getMax()), "fork");
    return forks.getMin() < forks.getMax() ? "%d to %s".formatted(forks.getMin(), most) : most;
  }

  /** {@code AMD EPYC, 512 bit, 6 forks, Eclipse Temurin 25, host trusted}. */
  private static String context(Provenance provenance, String forks) {
    return "%s, %d bit, %s, %s, Lathe %s, host %s".formatted(provenance.machine().cpu(), provenance.conditions().lanes(),
        forks, provenance.software().jdk(), provenance.software().latheVersion(),
        provenance.verdict().word());
  }
}
