package lathe.reports.export;

import java.util.List;
import java.util.stream.Collectors;
import lathe.profiler.result.Estimate;
import lathe.reports.Figures;

/** GitHub's Markdown: a table of headlines, and the layers of each network behind a line that unfolds. Names are escaped. */
final class Markdown {
  private Markdown() {}

  static String text(Sheet sheet) {
    var out = new StringBuilder("### %s\n\n%s\n\n".formatted(escaped(sheet.title()), escaped(sheet.context())));
    out.append(sheet.headlines().isEmpty() ? "" : table(sheet.headlines(), true));
    for (String group : sheet.layers().stream().map(Measure::group).distinct().toList()) {
      List<Measure> layers = sheet.layers().stream().filter(layer -> layer.group().equals(group)).toList();
      out.append("\n<details><summary>%s, %s</summary>\n\n%s\n</details>\n".formatted(escaped(group), Figures.count(layers.size(), "layer"),
          table(layers, false)));
    }
    return out.toString();
  }

  private static String table(List<Measure> measures, boolean withGroup) {
    String heading = "| | time | 95 % interval | result | |\n|---|---:|---:|---|---|\n";
    return measures.stream().map(measure -> row(measure, withGroup)).collect(Collectors.joining("", heading, ""));
  }

  private static String row(Measure measure, boolean withGroup) {
    String name = withGroup ? measure.path() : measure.name();
    String outcome = switch (measure.outcome()) {
      case PASSED -> "passed";
      case SKIPPED -> "skipped";
      case FAILED -> "**failed**";
      case BROKEN -> "**broken**";
    };
    return "| %s | %s | %s | %s | %s |\n".formatted(escaped(name), Figures.time(measure.time().medianNs()), interval(measure.time()),
        outcome, escaped(measure.detail()));
  }

  private static String interval(Estimate time) {
    return time.isMissing() ? Figures.ABSENT : Figures.interval(time);
  }

  /** No character of a name formats, links, mentions or ends a cell. */
  static String escaped(String text) {
    return text.replaceAll("[\\r\\n]+", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
        .replaceAll("([\\\\`*_{}\\[\\]#|~])", "\\\\$1");
  }
}
