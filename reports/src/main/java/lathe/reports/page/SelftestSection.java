package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.gate.SelftestResult.Kind;
import lathe.reports.Figures;

/** How often the gate is right on this machine: what it found of true slowdowns, and its false alarms. */
final class SelftestSection {
  private static final int HEIGHT = 300;
  private static final double PERCENT = 100;

  private SelftestSection() {}

  static Section of(String id, SelftestResult selftest) {
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", "quiet",
        text(("Both arms are the same build; the head does the stated amount of extra work. A decision has %d s, and as long again"
            + " to confirm that something is slower. Intervals are Clopper-Pearson intervals at 95 %% confidence.")
            .formatted(selftest.budgetSeconds()))));
    byName(selftest).forEach((name, kinds) -> {
      double allowed = kinds.getFirst().isLayer() ? selftest.maxLayerRegression() : selftest.maxRegression();
      parts.add(el("h3", text(name)));
      parts.add(curve(name, kinds, allowed));
    });
    parts.add(table(id + "-kinds", selftest));
    return new Section(id, title(selftest), parts);
  }

  /** Tells the trials of one file from those of another. */
  private static String title(SelftestResult selftest) {
    String slowdowns = selftest.kinds().stream().map(SelftestSection::slower).distinct().collect(Collectors.joining(", "));
    return "Self-test of the gate: %s, slowed down by %s".formatted(String.join(", ", byName(selftest).keySet()), slowdowns);
  }

  /** What it means for each network or layer, in words. */
  static List<String> sentences(SelftestResult selftest) {
    List<String> sentences = new ArrayList<>();
    byName(selftest).forEach((name, kinds) -> sentences.add(sentence(name, kinds)));
    return sentences;
  }

  private static Map<String, List<Kind>> byName(SelftestResult selftest) {
    return selftest.kinds().stream().collect(Collectors.groupingBy(Kind::name, LinkedHashMap::new, Collectors.toList()));
  }

  private static String sentence(String name, List<Kind> kinds) {
    String alarms = kinds.stream().filter(Kind::isAa).map(kind -> "%d of %d A/A runs raised a false alarm, so at most %s of such runs do"
        .formatted(kind.called(), kind.trials(), Figures.percent(kind.atMost()))).collect(Collectors.joining());
    String found = kinds.stream().filter(kind -> !kind.isAa()).map(kind -> "%s found in %d of %d"
        .formatted(slower(kind), kind.called(), kind.trials())).collect(Collectors.joining(", "));
    String slowdowns = found.isEmpty() ? "" : "a slowdown of " + found;
    return "The gate on %s: %s%s%s.".formatted(name, alarms, alarms.isEmpty() || found.isEmpty() ? "" : "; ", slowdowns);
  }

  private static String slower(Kind kind) {
    return Scale.plain(PERCENT * kind.slowdown()) + " %";
  }

  /** Share of trials that called it slower, by the true slowdown; the dashed line is what is allowed. */
  private static Html curve(String name, List<Kind> kinds, double allowed) {
    double greatest = kinds.stream().mapToDouble(Kind::slowdown).reduce(allowed, Math::max);
    var chart = new ScatterChart(ScatterChart.across(0, PERCENT * greatest, false), ScatterChart.upward(0, PERCENT, false, HEIGHT), HEIGHT);
    List<ScatterChart.Line> lines = new ArrayList<>();
    lines.add(new ScatterChart.Line(PERCENT * allowed, PERCENT, PERCENT * allowed, 0, "end", "allowed"));
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      double x = PERCENT * kind.slowdown();
      lines.add(new ScatterChart.Line(x, PERCENT * kind.low(), x, PERCENT * kind.high(), "span " + css(kind), ""));
      if (i > 0) {
        Kind before = kinds.get(i - 1);
        lines.add(new ScatterChart.Line(PERCENT * before.slowdown(), PERCENT * before.rate(), x, PERCENT * kind.rate(), "front", ""));
      }
    }
    return chart.figure("Share of trials that called %s slower, by its true slowdown".formatted(name), sentence(name, kinds),
        "true slowdown, %", "called slower, % of trials", kinds.stream().map(SelftestSection::point).toList(), lines);
  }

  private static ScatterChart.Point point(Kind kind) {
    return new ScatterChart.Point("", PERCENT * kind.slowdown(), PERCENT * kind.rate(), css(kind),
        "%s slower · called slower in %d of %d trials, %s (%s to %s) · %s".formatted(slower(kind), kind.called(), kind.trials(),
            Figures.percent(kind.rate()), Figures.percent(kind.low()), Figures.percent(kind.high()), verdicts(kind)),
        "");
  }

  /** {@code REGRESSED 18, INCONCLUSIVE 2}. */
  private static String verdicts(Kind kind) {
    return kind.verdicts().stream().filter(count -> count.trials() > 0).map(count -> count.verdict() + " " + count.trials())
        .collect(Collectors.joining(", "));
  }

  /** An alarm on equal arms is false. */
  private static String css(Kind kind) {
    return kind.isAa() && kind.called() > 0 ? "bad" : "own";
  }

  private static Html table(String id, SelftestResult selftest) {
    var table = new DataTable<Kind>().words("slowed down", Kind::name)
        .figures("by %", kind -> PERCENT * kind.slowdown(), Scale::plain).figures("trials", Kind::trials, count -> Figures.number(count, 0))
        .figures("called slower %", kind -> PERCENT * kind.rate(), percent -> Figures.number(percent, 1))
        .figures("low %", kind -> PERCENT * kind.low(), percent -> Figures.number(percent, 1))
        .figures("high %", kind -> PERCENT * kind.high(), percent -> Figures.number(percent, 1))
        .words("verdicts", SelftestSection::verdicts)
        .figures("elsewhere", Kind::elsewhere, count -> Figures.number(count, 0))
        .figures("median s", Kind::medianSeconds, seconds -> Figures.number(seconds, 0));
    return table.of(id, "Trials of the gate", selftest.kinds());
  }
}
