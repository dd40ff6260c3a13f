package lathe.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;

/** A run in plain text, 80 columns wide, for a terminal. */
public final class RunSummary {
  private static final int WIDTH = 80;
  private static final int BAR = 30;
  private static final int SLOWEST = 10;

  private final StringBuilder out = new StringBuilder();

  private RunSummary() {}

  /** The summary, each line ended. */
  public static String of(RunResult run) {
    var summary = new RunSummary();
    run.networks().forEach(network -> summary.network(network, run.provenance()));
    summary.trust(run);
    return summary.out.toString();
  }

  private void network(NetworkResult network, Provenance provenance) {
    double peakShare = network.gflops() / provenance.peaks().fmaPeakGflops();
    line("%s  %s  (95 %%: %s)", network.name(), Figures.time(network.endToEnd().medianNs()), Figures.interval(network.endToEnd()));
    line("  %s MACs, %s params, %s, %s of FMA peak", Figures.millions(network.macs()), Figures.millions(network.params()),
        Figures.gflops(network.gflops()), Figures.percent(peakShare));
    line("  sum of layers %s (%s), predicted by the table %s", Figures.time(network.sumOfLayersNs()),
        Figures.signedPercent(network.sumDeviation()),
        Figures.time(network.predictedNs()));
    line("");
    FamilyShare.of(network).forEach(this::share);
    line("");
    line("  %-30s %10s %7s %9s", "slowest layers", "time", "share", "GFLOP/s");
    double all = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    slowest(network).forEach(layer -> line("  %-30s %10s %7s %9s", cut(layer.name(), 30), Figures.time(layer.time().medianNs()),
        Figures.percent(layer.time().medianNs() / all), Figures.number(layer.gflops(), 1)));
    line("");
  }

  private void share(FamilyShare share) {
    String bar = "█".repeat((int) Math.round(BAR * share.share()));
    line("  %-15s %-30s %7s %10s", share.family(), bar, Figures.percent(share.share()), Figures.time(share.timeNs()));
  }

  private static Stream<LayerResult> slowest(NetworkResult network) {
    return network.layers().stream().filter(layer -> !layer.time().isMissing())
        .sorted(Comparator.comparingDouble((LayerResult layer) -> layer.time().medianNs()).reversed()).limit(SLOWEST);
  }

  private void trust(RunResult run) {
    List<Finding> findings = Stream.concat(run.provenance().findings().stream(),
        run.networks().stream().flatMap(network -> network.layers().stream()).flatMap(layer -> layer.findings().stream())).distinct()
        .toList();
    line("host %s%s", run.provenance().verdict().name().toLowerCase(Locale.ROOT), findings.isEmpty() ? ", nothing found" : "");
    findings.forEach(finding -> line("  %s", cut(FindingText.of(finding).evidence(), WIDTH - 2)));
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args).stripTrailing()).append('\n');
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
