package lathe.runner;

import lathe.profiler.machine.HostVerdict;
import lathe.reports.TextStyle;
import lathe.reports.study.StudyResult;
import lathe.reports.study.StudyResult.ArmFigures;
import lathe.reports.study.StudyResult.Comparison;

/** A study as text: its networks, then what they show of each other. */
final class StudyText {
  private static final double NS_PER_MS = 1e6;
  private static final double PER_MILLION = 1e6;

  private StudyText() {}

  static String of(StudyResult study, TextStyle style) {
    String forks = "%s, %d forks, %.0f %% of the slots undisturbed%s".formatted(study.engine(), study.forks(), 100 * study.cleanShare(),
        study.cleanShare() < HostVerdict.LEAST_UNTAGGED ? ": do not trust these figures" : "");
    String heading = style.wrapped("", study.study() + ": " + study.question()) + style.wrapped("", forks);
    return "%s%n%s%n%s".formatted(heading, arms(study, style), comparisons(study, style));
  }

  private static String arms(StudyResult study, TextStyle style) {
    double slowestNs = study.arms().stream().mapToDouble(ArmFigures::medianNs).max().orElse(Double.NaN);
    var table = new TextTable(style, "network", "M MACs>", "median ms>", "95 % interval>");
    for (ArmFigures arm : study.arms()) {
      table.barred(arm.medianNs() / slowestNs, arm.network(), "%.1f".formatted(arm.macs() / PER_MILLION),
          "%.3f".formatted(arm.medianNs() / NS_PER_MS),
          interval(arm.lowNs() / NS_PER_MS, arm.highNs() / NS_PER_MS));
    }
    return table.toString();
  }

  private static String comparisons(StudyResult study, TextStyle style) {
    var table = new TextTable(style, "time of / time of", "ratio>", "95 % interval>", "paper>", "the claim");
    var reasons = new StringBuilder();
    for (Comparison comparison : study.comparisons()) {
      String published = Double.isNaN(comparison.published()) ? "" : "%.3f".formatted(comparison.published());
      table.row(comparison.name(), "%.3f".formatted(comparison.ratio()), interval(comparison.low(), comparison.high()), published,
          comparison.verdict());
      reasons.append(style.wrapped("", "%s: %s%s".formatted(comparison.name(), comparison.why(),
          comparison.source().isEmpty() ? "" : "; paper, " + comparison.source())));
    }
    return "%s%n%s".formatted(table, reasons);
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) ? "none" : "%.3f - %.3f".formatted(low, high);
  }
}
