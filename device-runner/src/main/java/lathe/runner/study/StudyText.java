package lathe.runner.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.Figures;
import lathe.reports.TextStyle;
import lathe.reports.TextTable;
import lathe.reports.TimeColumn;
import lathe.reports.study.PassFigures;
import lathe.reports.study.StudyResult;
import lathe.reports.study.StudyResult.ArmFigures;
import lathe.reports.study.StudyResult.Comparison;

/** A study as text: its networks, then what they show of each other. */
public final class StudyText {
  private static final int DECIMALS = 3;
  private static final double NS_PER_US = 1e3;
  private static final double PER_MILLION = 1e6;
  private static final double PERCENT = 100;
  private static final int MOST_NAMES = 3;

  private StudyText() {}

  public static String of(StudyResult study, TextStyle style) {
    String forks = "%s, %s, %.0f %% of the slots undisturbed%s".formatted(study.engine(), Figures.count(study.forks(), "fork"),
        PERCENT * study.cleanShare(),
        study.cleanShare() < HostVerdict.LEAST_UNTAGGED ? ": too few to decide anything" : "");
    String heading = style.wrapped("", study.study() + ": " + study.question()) + style.wrapped("", forks);
    return "%s%n%s%n%s%s".formatted(heading, arms(study, style), comparisons(study, style), passes(study, style));
  }

  private static String arms(StudyResult study, TextStyle style) {
    List<String> metrics = metrics(study);
    TimeColumn times = TimeColumn.of(study.arms().stream().mapToDouble(ArmFigures::medianNs).toArray(), DECIMALS);
    double slowestNs = study.arms().stream().mapToDouble(ArmFigures::medianNs).max().orElse(Double.NaN);
    var table = metrics.isEmpty() ? new TextTable(style, "network", "M MACs>", times.heading("median"), heading(study))
        : new TextTable(style, "network", "M MACs>", times.heading("median"), heading(study), "published>", "front");
    for (ArmFigures arm : study.arms()) {
      List<String> cells = new ArrayList<>(List.of(arm.network(), "%.1f".formatted(arm.macs() / PER_MILLION),
          times.figure(arm.medianNs()), times.interval(arm.lowNs(), arm.highNs())));
      if (!metrics.isEmpty()) {
        boolean isShown = metrics.contains(arm.metric());
        cells.add(isShown ? "%.1f".formatted(arm.accuracy()) : "");
        cells.add(isShown && arm.isOnFront() ? "front" : "");
      }
      table.barred(arm.medianNs() / slowestNs, cells.toArray());
    }
    return metrics.isEmpty() ? table.toString() : table + style.wrapped("", "published: " + String.join("; ", metrics));
  }

  /** The metrics in which the study's networks differ: without another to be better than, none is on a front. */
  private static List<String> metrics(StudyResult study) {
    return study.arms().stream().filter(arm -> !arm.metric().isEmpty())
        .collect(
            Collectors.groupingBy(ArmFigures::metric, LinkedHashMap::new, Collectors.mapping(ArmFigures::accuracy, Collectors.toSet())))
        .entrySet().stream().filter(accuracies -> accuracies.getValue().size() > 1).map(Map.Entry::getKey).toList();
  }

  private static String comparisons(StudyResult study, TextStyle style) {
    var table = new TextTable(style, "time of / time of", "ratio>", heading(study), "paper>", "verdict");
    Map<String, List<String>> reasons = new LinkedHashMap<>(); // many comparisons may have one
    for (Comparison comparison : study.comparisons()) {
      String published = Double.isNaN(comparison.published()) ? "" : "%.3f".formatted(comparison.published());
      table.row(comparison.name(), Figures.number(comparison.ratio(), 3), interval(comparison.low(), comparison.high()), published,
          comparison.verdict());
      String source = comparison.source().isEmpty() ? "" : "; paper, " + comparison.source();
      reasons.computeIfAbsent(comparison.why() + source, _ -> new ArrayList<>()).add(comparison.name());
    }
    String sentences = reasons.entrySet().stream()
        .map(reason -> style.wrapped("", "%s: %s".formatted(names(reason.getValue()), reason.getKey()))).collect(Collectors.joining());
    return "%s%n%s".formatted(table, sentences);
  }

  private static String names(List<String> names) {
    return names.size() <= MOST_NAMES ? String.join(", ", names)
        : "%s and %d more".formatted(String.join(", ", names.subList(0, MOST_NAMES)), names.size() - MOST_NAMES);
  }

  private static String passes(StudyResult study, TextStyle style) {
    if (study.passes().isEmpty()) {
      return "";
    }
    var table = new TextTable(style, "separate pass", "us>", "% of all>", "elements>", "ns/element>", "worst ulp>", "worst error>");
    for (PassFigures pass : study.passes()) {
      table.row(pass.activation() + (pass.sigmoid().isEmpty() ? "" : ", " + pass.sigmoid()), "%.1f".formatted(pass.passNs() / NS_PER_US),
          "%.1f".formatted(PERCENT * pass.networkShare()), "%,d".formatted(pass.elements()), "%.3f".formatted(pass.nsPerElement()),
          "%.2f".formatted(pass.maxUlp()), "%.1e".formatted(pass.maxError()));
    }
    return "%n%s".formatted(table);
  }

  private static String heading(StudyResult study) {
    return "%.0f %% interval>".formatted(PERCENT * study.level());
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) ? "none" : "%.3f - %.3f".formatted(low, high);
  }
}
