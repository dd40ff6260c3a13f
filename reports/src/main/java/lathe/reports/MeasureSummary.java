package lathe.reports;

import java.util.List;
import java.util.Locale;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.result.SustainedResult;
import lathe.profiler.result.SustainedResult.Distribution;

/** The result of {@code ./lathe measure} as text. */
public final class MeasureSummary {
  private static final int SLOWEST = 10;
  private static final int INDENT = 2;

  private final StringBuilder out = new StringBuilder();

  private MeasureSummary() {}

  /** The network end to end, and its slowest layers in the network and alone. */
  public static String of(SteadyResult result, TextStyle style) {
    var summary = new MeasureSummary();
    NetworkResult network = result.network();
    summary.line("%s  %s  (95 %%: %s)  %s", network.name(), Figures.time(network.endToEnd().medianNs()),
        Figures.interval(network),
        Figures.reservation(result.provenance().verdict()));
    summary.line("");
    double alone = network.layers().stream().mapToDouble(layer -> layer.isolated().time().medianNs()).sum();
    var table = new TextTable(style.within(INDENT), "slowest layers", "in network>", "alone, " + result.cache() + ">", "of roof>");
    network.slowest().stream().limit(SLOWEST).forEach(layer -> table.row(layer.name(), Figures.time(layer.time().medianNs()),
        Figures.time(layer.isolated().time().medianNs()), Figures.percent(layer.roof() == null ? Double.NaN : layer.roof().share())));
    table.row("all " + network.layers().size(), Figures.time(network.sumOfLayersNs()), Figures.time(alone), "");
    summary.out.append(table.toString().indent(INDENT));
    summary.line("");
    summary.line("%s", trust(result.provenance(), List.of(network)));
    return summary.out.toString();
  }

  /** How long the first inferences took, the later ones thinned out. */
  public static String of(FirstResult result) {
    var summary = new MeasureSummary();
    summary.line("%s  ready %s after the start of the JVM", result.network(), Figures.time(result.readyNs()));
    summary.line("");
    summary.line("  %9s %12s %12s %12s", "inference", "median", "least", "most");
    result.inferences().stream().filter(CourseText::isShown).forEach(
        nth -> summary.line("  %9d %12s %12s %12s", nth.number(), Figures.time(nth.medianNs()), Figures.time(nth.leastNs()),
            Figures.time(nth.mostNs())));
    summary.line("");
    summary.line("  %s", CourseText.level(result));
    summary.line("");
    summary.line("%s", trust(result.provenance(), List.of()));
    return summary.out.toString();
  }

  /** Percentiles of all, and over time. */
  public static String of(SustainedResult result) {
    var summary = new MeasureSummary();
    summary.line("%s  %s without a pause, %,d inferences", result.network(), CourseText.seconds(result.durationNs()),
        result.all().inferences());
    summary.line("");
    summary.line("  %9s %11s %11s %11s %11s %11s", "from", "median", "90 %", "99 %", "most", "core");
    result.windows()
        .forEach(window -> summary.distribution(CourseText.seconds(window.startNs()), window.times(), Figures.time(window.coreNs())));
    summary.distribution("all", result.all(), "");
    summary.line("");
    summary.line("  99.9 %% of the inferences take at most %s", Figures.time(result.all().p999Ns()));
    summary.line("  %s", CourseText.drift(result));
    if (!Double.isNaN(result.celsius().after())) {
      summary.line("  hottest zone %s °C before, %s °C after", Figures.number(result.celsius().before(), 0),
          Figures.number(result.celsius().after(), 0));
    }
    summary.line("");
    summary.line("%s", trust(result.provenance(), List.of()));
    return summary.out.toString();
  }

  private void distribution(String from, Distribution times, String core) {
    line("  %9s %11s %11s %11s %11s %11s", from, Figures.time(times.p50Ns()), Figures.time(times.p90Ns()), Figures.time(times.p99Ns()),
        Figures.time(times.maxNs()), core);
  }

  /** The verdict; the findings behind it go to standard error, see {@link FindingLines}. */
  static String trust(Provenance provenance, List<NetworkResult> networks) {
    return "host %s, %s, kernels by %s".formatted(provenance.verdict().word(), FindingLines.counted(provenance.findings(), networks),
        provenance.conditions().tuning());
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args).stripTrailing()).append('\n');
  }
}
