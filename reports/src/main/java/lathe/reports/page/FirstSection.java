package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.FirstResult.Nth;
import lathe.reports.CourseText;
import lathe.reports.Figures;

/** The first inferences of one network in fresh JVMs, as a user meets them. */
final class FirstSection {
  private static final int HEIGHT = 300;
  private static final double NS_PER_MS = 1e6;

  private FirstSection() {}

  static Section of(String id, FirstResult first) {
    List<Nth> shown = first.inferences().stream().filter(CourseText::isShown).toList();
    Html caption = el("p", "quiet", text("Over forks: the median, and lines from the least to the greatest."));
    return new Section(id, "First inferences of " + first.network(), caption, curve(first, shown),
        table(id + "-inferences", shown));
  }

  static String sentence(FirstResult first) {
    String begin = first.inferences().isEmpty() ? "" : "the first inference takes %s; ".formatted(
        Figures.time(first.inferences().getFirst().medianNs()));
    return "%s is ready %s after the start of the JVM; %s%s.".formatted(first.network(), Figures.time(first.readyNs()), begin,
        CourseText.level(first));
  }

  private static Html curve(FirstResult first, List<Nth> shown) {
    if (shown.size() < 2) {
      return Section.none();
    }
    double least = shown.stream().mapToDouble(Nth::leastNs).min().orElseThrow() / NS_PER_MS;
    double most = shown.stream().mapToDouble(Nth::mostNs).max().orElseThrow() / NS_PER_MS;
    int last = shown.getLast().number();
    List<ScatterChart.Line> lines = new ArrayList<>();
    if (first.steadyNs() > 0) {
      lines.add(new ScatterChart.Line(1, first.steadyNs() / NS_PER_MS, last, first.steadyNs() / NS_PER_MS, "end", ""));
    }
    shown.forEach(nth -> lines.add(
        new ScatterChart.Line(nth.number(), nth.leastNs() / NS_PER_MS, nth.number(), nth.mostNs() / NS_PER_MS, "span own", "")));
    return new ScatterChart(ScatterChart.across(1, last, true), ScatterChart.upward(least, most, true, HEIGHT), HEIGHT).figure(
        "Time of an inference of %s by its number".formatted(first.network()), sentence(first), "inference", "ms",
        shown.stream().map(FirstSection::point).toList(), lines);
  }

  private static ScatterChart.Point point(Nth nth) {
    return new ScatterChart.Point("", nth.number(), nth.medianNs() / NS_PER_MS, "own",
        "inference %d · %s (%s to %s)".formatted(nth.number(),
            Figures.time(nth.medianNs()), Figures.time(nth.leastNs()), Figures.time(nth.mostNs())),
        "");
  }

  private static Html table(String id, List<Nth> shown) {
    return new DataTable<Nth>().figures("inference", Nth::number, number -> Figures.number(number, 0))
        .figures("median", Nth::medianNs, Figures::time).figures("least", Nth::leastNs, Figures::time)
        .figures("most", Nth::mostNs, Figures::time).of(id, "First inferences", shown);
  }
}
