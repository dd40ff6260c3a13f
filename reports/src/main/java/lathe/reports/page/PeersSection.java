package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lathe.profiler.result.Estimate;
import lathe.reports.Figures;
import lathe.reports.source.Engines;
import lathe.reports.source.Engines.EngineRatio;
import lathe.reports.source.Engines.EngineTime;

/** Lathe beside other engines, on the same networks, in turns on the same core. */
final class PeersSection {
  private PeersSection() {}

  static Section of(String id, List<Engines> networks) {
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", "quiet",
        text("Engines took turns on one core. Ratios are Lathe's time divided by the other engine's: below 1, Lathe is faster.")));
    parts.add(IntervalChart.ofRatios("Time of Lathe divided by time of each engine", networks.stream().map(PeersSection::sentence)
        .collect(Collectors.joining(" ")),
        networks.stream().flatMap(network -> network.ratios().stream().map(ratio -> ratio(network, ratio)))
            .toList()));
    for (int i = 0; i < networks.size(); i++) {
      Engines network = networks.get(i);
      parts.add(el("h3", text(network.network()), GlanceSection.reservation(network.provenance())));
      parts.add(IntervalChart.ofTimes("Milliseconds of one inference of " + network.network(),
          times(network), network.engines().stream().map(PeersSection::time).toList()));
      parts.add(table(id + "-" + i, network));
    }
    return new Section(id, "Other engines", parts);
  }

  /** What the ratios of a network say, in words. */
  static String sentence(Engines network) {
    List<EngineRatio> known = network.ratios().stream().filter(ratio -> ratio.ratio() > 0).toList();
    String ratios = known.stream().map(ratio -> "%s times the time of %s (%s)".formatted(Figures.number(ratio.ratio(), 3), ratio.engine(),
        Figures.interval(ratio.low(), ratio.high()))).collect(Collectors.joining(" and "));
    return known.isEmpty() ? "There is no ratio of Lathe to another engine on %s.".formatted(network.network())
        : "On %s Lathe takes %s.".formatted(network.network(), ratios);
  }

  private static String times(Engines network) {
    return "One inference takes %s. Lines are 95 %% intervals over forks.".formatted(network.engines().stream()
        .map(engine -> Figures.time(engine.medianNs()) + " in " + engine.engine()).collect(Collectors.joining(", ")));
  }

  private static IntervalChart.Row ratio(Engines network, EngineRatio ratio) {
    String name = network.network() + ", lathe / " + ratio.engine();
    String shown = Figures.number(ratio.ratio(), 3);
    String css = ratio.high() < 1 ? "good" : ratio.low() > 1 ? "bad" : "plain";
    return new IntervalChart.Row(name, ratio.ratio(), ratio.low(), ratio.high(), shown, Double.NaN, css,
        "%s · %s (%s)".formatted(name, shown, Figures.interval(ratio.low(), ratio.high())));
  }

  private static IntervalChart.Row time(EngineTime engine) {
    Estimate time = engine.time();
    String name = engine.engine() + " " + engine.version();
    return new IntervalChart.Row(name, time.medianNs() / 1e6, time.lowNs() / 1e6, time.highNs() / 1e6, Figures.time(time.medianNs()),
        Double.NaN, engine.engine().equals("lathe") ? "own" : "plain",
        "%s · %s (%s)".formatted(name, Figures.time(time.medianNs()), Figures.interval(time)));
  }

  private static Html table(String id, Engines network) {
    return new DataTable<EngineTime>().words("engine", EngineTime::engine).words("version", EngineTime::version)
        .figures("median", EngineTime::medianNs, Figures::time).figures("low", EngineTime::lowNs, Figures::time)
        .figures("high", EngineTime::highNs, Figures::time)
        .figures("lathe / engine", engine -> network.ratio(engine.engine()).map(EngineRatio::ratio).orElse(Double.NaN),
            ratio -> Figures.number(ratio, 3))
        .figures("max rel diff", EngineTime::maxRelDiff, Scale::plain)
        .of(id, "Engines on " + network.network(), network.engines());
  }
}
