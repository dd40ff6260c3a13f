package lathe.runner.gate;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import lathe.profiler.gate.Baseline;
import lathe.profiler.statistics.ForkEstimate;
import lathe.reports.Figures;
import lathe.reports.TextTable;
import lathe.reports.TimeColumn;

/** Baselines over time. */
final class HistoryText {
  private static final int DECIMALS = 4;
  private static final int SHORT = 10;

  private HistoryText() {}

  static String table(List<Baseline> history) {
    double[] medians = history.stream().flatMap(baseline -> baseline.networks().stream())
        .mapToDouble(entry -> ForkEstimate.of(entry.forksNs()).median()).toArray();
    TimeColumn times = TimeColumn.of(medians, DECIMALS);
    var table = new TextTable("recorded", "commit", "machine", "network", times.heading("median"), "95 % interval>", "clean>");
    for (Baseline baseline : history) {
      for (Baseline.Entry entry : baseline.networks()) {
        ForkEstimate time = ForkEstimate.of(entry.forksNs());
        table.row(baseline.time(), commit(baseline), baseline.fingerprint(), entry.network(), times.figure(time.median()),
            times.interval(time.low(), time.high()),
            String.format(Locale.ROOT, "%.0f %%", 100 * baseline.cleanShare()));
      }
    }
    return table.toString();
  }

  /** Comma-separated, a row a baseline and a column a network, as Apache Otava's CSV importer wants it. */
  static String csv(List<Baseline> history) {
    List<String> networks =
        history.stream().flatMap(baseline -> baseline.networks().stream()).map(Baseline.Entry::network).distinct().toList();
    String heading = "time,commit,fingerprint," + String.join(",", networks.stream().map(HistoryText::quoted).toList()) + "\n";
    return history.stream().map(baseline -> "%s,%s,%s,%s\n".formatted(baseline.time(), commit(baseline), baseline.fingerprint(),
        networks.stream()
            .map(network -> baseline.forksNs(network).map(forks -> Figures.number(ForkEstimate.of(forks).median(), 1)).orElse(""))
            .collect(Collectors.joining(","))))
        .collect(Collectors.joining("", heading, ""));
  }

  private static String quoted(String name) {
    return name.matches("[\\w.+=-]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String commit(Baseline baseline) {
    String commit = Objects.toString(baseline.commit(), "");
    return commit.length() > SHORT ? commit.substring(0, SHORT) : commit;
  }
}
