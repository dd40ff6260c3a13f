package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lathe.profiler.result.SustainedResult;
import lathe.profiler.result.SustainedResult.Window;
import lathe.reports.CourseText;
import lathe.reports.Figures;

/** The inferences of one network without a pause. */
final class SustainedSection {
  private static final int HEIGHT = 300;
  private static final double NS_PER_MS = 1e6;
  private static final double NS_PER_S = 1e9;

  private SustainedSection() {}

  static Section of(String id, SustainedResult sustained) {
    return new Section(id, sustained.network() + " without a pause", curve(sustained),
        table(id + "-windows", sustained.windows()));
  }

  static String sentence(SustainedResult sustained) {
    return "%s ran for %s without a pause, %,d inferences: median %s, 99 %% within %s, 99.9 %% within %s; %s.".formatted(
        sustained.network(),
        CourseText.seconds(sustained.durationNs()), sustained.all().inferences(), Figures.time(sustained.all().p50Ns()),
        Figures.time(sustained.all().p99Ns()), Figures.time(sustained.all().p999Ns()), CourseText.drift(sustained));
  }

  /** Medians as points, the 99th percentiles as a line above them. */
  private static Html curve(SustainedResult sustained) {
    List<Window> windows = sustained.windows();
    if (windows.size() < 2) {
      return Section.none();
    }
    double most = windows.stream().mapToDouble(window -> window.times().p99Ns()).max().orElseThrow() / NS_PER_MS;
    double end = sustained.durationNs() / NS_PER_S;
    List<ScatterChart.Line> lines = new ArrayList<>(joined(windows, window -> window.times().p99Ns(), "99 %"));
    lines.addAll(joined(windows, window -> window.times().p50Ns(), ""));
    return new ScatterChart(ScatterChart.across(0, end, false), ScatterChart.upward(0, most, false, HEIGHT), HEIGHT).figure(
        "Time of an inference of %s over time".formatted(sustained.network()), sentence(sustained), "seconds", "ms",
        windows.stream().map(SustainedSection::point).toList(), lines);
  }

  private static List<ScatterChart.Line> joined(List<Window> windows, ToDoubleFunction<Window> ns, String name) {
    List<ScatterChart.Line> lines = new ArrayList<>();
    for (int i = 1; i < windows.size(); i++) {
      Window before = windows.get(i - 1);
      Window window = windows.get(i);
      lines.add(new ScatterChart.Line(before.startNs() / NS_PER_S, ns.applyAsDouble(before) / NS_PER_MS, window.startNs() / NS_PER_S,
          ns.applyAsDouble(window) / NS_PER_MS, "front", i == 1 ? name : ""));
    }
    return lines;
  }

  private static ScatterChart.Point point(Window window) {
    return new ScatterChart.Point("", window.startNs() / NS_PER_S, window.times().p50Ns() / NS_PER_MS, "own",
        "from %s · median %s, 99 %% within %s · %,d inferences".formatted(CourseText.seconds(window.startNs()),
            Figures.time(window.times().p50Ns()), Figures.time(window.times().p99Ns()), window.times().inferences()),
        "");
  }

  private static Html table(String id, List<Window> windows) {
    return new DataTable<Window>().figures("from s", window -> window.startNs() / NS_PER_S, seconds -> Figures.number(seconds, 1))
        .figures("inferences", window -> window.times().inferences(), count -> Figures.number(count, 0))
        .figures("median", window -> window.times().p50Ns(), Figures::time).figures("90 %", window -> window.times().p90Ns(), Figures::time)
        .figures("99 %", window -> window.times().p99Ns(), Figures::time)
        .figures("99.9 %", window -> window.times().p999Ns(), Figures::time)
        .figures("most", window -> window.times().maxNs(), Figures::time).figures("core", Window::coreNs, Figures::time)
        .figures("switches", Window::switches, count -> Figures.number(count, 0)).of(id, "Percentiles over time", windows);
  }
}
