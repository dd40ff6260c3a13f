package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.profiler.result.Estimate;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.Figures;
import lathe.reports.Pareto;
import lathe.reports.source.StudyFile;
import lathe.reports.source.StudyFile.Arm;
import lathe.reports.source.StudyFile.Comparison;
import lathe.reports.source.StudyFile.Pass;

/** A study: its comparisons with intervals beside what was published, and which of its networks are worth having. */
final class StudySection {
  private static final int HEIGHT = 340;

  private StudySection() {}

  static Section of(String id, StudyFile study) {
    List<Html> parts = new ArrayList<>();
    if (!study.question().isEmpty()) {
      parts.add(el("p", text(study.question())));
    }
    parts.add(el("p", "quiet", text(conditions(study))));
    parts.add(IntervalChart.ofRatios("Ratios of time in study " + study.study(), sentence(study),
        study.comparisons().stream().map(StudySection::row).toList()));
    if (!study.comparable().isEmpty()) {
      parts.add(el("h3", text("Accuracy against latency")));
      study.comparable().forEach(alike -> parts.add(pareto(study.study(), alike)));
    }
    parts.add(el("h3", text("Comparisons")));
    parts.add(comparisons(id + "-comparisons", study));
    parts.add(el("h3", text("Networks")));
    parts.add(arms(id + "-arms", study));
    if (!study.passes().isEmpty()) {
      parts.add(el("h3", text("Nonlinearities as separate passes")));
      parts.add(passes(id + "-passes", study));
    }
    return new Section(id, "Study: " + study.study(), parts);
  }

  /** Who measured how much, and on how quiet a host. */
  private static String conditions(StudyFile study) {
    String clean = Double.isNaN(study.cleanShare()) ? "an unknown part" : Figures.number(100 * study.cleanShare(), 0) + " %";
    String trust = study.cleanShare() < HostVerdict.LEAST_UNTAGGED ? "; too few to decide anything" : "";
    return "Engine %s, %s, %s %% intervals, %s of the slots undisturbed%s.".formatted(study.engine(), Figures.count(study.forks(), "fork"),
        percent(study), clean, trust);
  }

  /** The level of the intervals. */
  private static String percent(StudyFile study) {
    return Figures.number(100 * (study.level() > 0 ? study.level() : ForkEstimate.LEVEL), 0);
  }

  /** How many claims hold, in words. */
  static String sentence(StudyFile study) {
    List<Comparison> claims = study.comparisons().stream()
        .filter(comparison -> !Double.isNaN(comparison.published()) && !comparison.verdict().isEmpty()).toList();
    long hold = count(claims, "holds");
    long fail = count(claims, "does not hold");
    return claims.isEmpty() ? "%s, without published claims.".formatted(Figures.count(study.comparisons().size(), "comparison"))
        : "%s: %d confirmed here, %d refuted, %d undecided. Rings are the published ratios.".formatted(
            Figures.count(claims.size(), "published claim"), hold, fail, claims.size() - hold - fail);
  }

  private static long count(List<Comparison> claims, String verdict) {
    return claims.stream().filter(claim -> claim.verdict().equals(verdict)).count();
  }

  /** The class that colours it by its verdict. */
  static String css(Comparison comparison) {
    return switch (comparison.verdict()) {
      case "holds" -> "good";
      case "does not hold" -> "bad";
      default -> "plain";
    };
  }

  private static IntervalChart.Row row(Comparison comparison) {
    String ratio = Figures.number(comparison.ratio(), 3);
    String verdict = joined(": ", comparison.verdict(), comparison.source());
    String interval = Figures.interval(comparison.low(), comparison.high());
    return new IntervalChart.Row(comparison.name(), comparison.ratio(), comparison.low(), comparison.high(), ratio, comparison.published(),
        css(comparison), joined(" · ", comparison.name(), "%s (%s)".formatted(ratio, interval), verdict, comparison.why()));
  }

  private static String joined(String between, String... words) {
    return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(between));
  }

  private static Html pareto(String study, List<Arm> arms) {
    List<Arm> front = Pareto.front(arms, Arm::medianNs, Arm::accuracy);
    var chart = new ScatterChart(ScatterChart.across(least(arms, Arm::medianNs) / 1e6, greatest(arms, Arm::medianNs) / 1e6, true),
        ScatterChart.upward(least(arms, Arm::accuracy), greatest(arms, Arm::accuracy), false, HEIGHT), HEIGHT);
    List<ScatterChart.Line> steps = new ArrayList<>();
    for (int i = 1; i < front.size(); i++) {
      Arm from = front.get(i - 1);
      Arm to = front.get(i);
      steps.add(new ScatterChart.Line(from.medianNs() / 1e6, from.accuracy(), to.medianNs() / 1e6, from.accuracy(), "front", ""));
      steps.add(new ScatterChart.Line(to.medianNs() / 1e6, from.accuracy(), to.medianNs() / 1e6, to.accuracy(), "front", ""));
    }
    String sentence =
        "%d of %d networks are on the Pareto front: no other is both faster here and more accurate as published. The line joins them."
            .formatted(front.size(), arms.size());
    return chart.figure("%s against latency in study %s".formatted(arms.getFirst().metric(), study), sentence, "ms per inference",
        arms.getFirst().metric(),
        arms.stream().map(arm -> point(arm, front.contains(arm))).toList(), steps);
  }

  private static ScatterChart.Point point(Arm arm, boolean isOnFront) {
    Estimate time = arm.time();
    return new ScatterChart.Point("", arm.medianNs() / 1e6, arm.accuracy(), isOnFront ? "own" : "plain",
        "%s · %s (%s) · %s %% as published%s".formatted(arm.network(), Figures.time(time.medianNs()), Figures.interval(time),
            Figures.number(arm.accuracy(), 1), isOnFront ? " · on the Pareto front" : ""),
        "");
  }

  private static double least(List<Arm> arms, ToDoubleFunction<Arm> value) {
    return arms.stream().mapToDouble(value).min().orElse(1);
  }

  private static double greatest(List<Arm> arms, ToDoubleFunction<Arm> value) {
    return arms.stream().mapToDouble(value).max().orElse(1);
  }

  private static Html comparisons(String id, StudyFile study) {
    return new DataTable<Comparison>().words("comparison", Comparison::name)
        .figures("ratio", Comparison::ratio, ratio -> Figures.number(ratio, 3))
        .figures("low", Comparison::low, ratio -> Figures.number(ratio, 3))
        .figures("high", Comparison::high, ratio -> Figures.number(ratio, 3))
        .figures("published", Comparison::published, ratio -> Figures.number(ratio, 3)).words("verdict", Comparison::verdict)
        .sentences("source", Comparison::source).sentences("why", Comparison::why)
        .of(id, "Comparisons of study " + study.study(), study.comparisons());
  }

  private static Html arms(String id, StudyFile study) {
    return new DataTable<Arm>().words("network", Arm::network).figures("median", Arm::medianNs, Figures::time)
        .figures("low", Arm::lowNs, Figures::time).figures("high", Arm::highNs, Figures::time)
        .figures("MACs M", arm -> arm.macs(), macs -> Figures.number(macs / 1e6, 1))
        .figures("params M", arm -> arm.params(), params -> Figures.number(params / 1e6, 2))
        .figures("MiB moved", arm -> arm.bytes(), bytes -> Figures.number(bytes / (1 << 20), 1))
        .figures("accuracy", Arm::accuracy, accuracy -> Figures.number(accuracy, 1)).words("of", Arm::metric)
        .words("front", arm -> arm.isOnFront() ? "yes" : "")
        .of(id, "Networks of study " + study.study(), study.arms());
  }

  private static Html passes(String id, StudyFile study) {
    return new DataTable<Pass>().words("nonlinearity", Pass::activation).words("sigmoid by", Pass::sigmoid)
        .figures("µs per inference", Pass::passNs, ns -> Figures.number(ns / 1e3, 1))
        .figures("% of the network", Pass::networkShare, share -> Figures.number(100 * share, 1))
        .figures("ns per element", Pass::nsPerElement, ns -> Figures.number(ns, 3))
        .figures("bytes per element", Pass::bytesPerElement, bytes -> Figures.number(bytes, 0))
        .figures("worst ulp", Pass::maxUlp, ulp -> Figures.number(ulp, 2))
        .words("worst error", pass -> String.format(Locale.ROOT, "%.1e", pass.maxError()))
        .words("network", Pass::network).of(id, "Passes of study " + study.study(), study.passes());
  }
}
