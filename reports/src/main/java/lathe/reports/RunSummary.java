package lathe.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Roof;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import lathe.profiler.roofline.Roofline;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.TextStyle.Tone;

/** A run as text for people. */
public final class RunSummary {
  private static final int BAR = 30;
  private static final int SLOWEST = 10;
  private static final int FIXES = 3;

  private final StringBuilder out = new StringBuilder();

  private final TextStyle style;

  private RunSummary(TextStyle style) {
    this.style = style;
  }

  /** The summary, each line ended. */
  public static String of(RunResult run, TextStyle style) {
    var summary = new RunSummary(style);
    run.networks().forEach(network -> summary.network(network, run.provenance()));
    summary.trust(run);
    return summary.out.toString();
  }

  private void network(NetworkResult network, Provenance provenance) {
    double peakShare = network.gflops() / provenance.peaks().fmaPeakGflops();
    line("%s  %s  (95 %%: %s)  %s", network.name(), Figures.time(network.endToEnd().medianNs()), Figures.interval(network.endToEnd()),
        Figures.reservation(HostVerdict.of(provenance, network.name())));
    line("  %s MACs, %s params, %s, %s of FMA peak", Figures.millions(network.macs()), Figures.millions(network.params()),
        Figures.gflops(network.gflops()), Figures.percent(peakShare));
    line("  sum of layers %s (%s), look-up table predicts %s", Figures.time(network.sumOfLayersNs()),
        Figures.signedPercent(network.sumDeviation()),
        Figures.time(network.predictedNs()));
    if (!Double.isNaN(network.clockShare())) {
      line("  timing each layer adds %s", Figures.signedPercent(network.clockShare(), 2));
    }
    if (!Double.isNaN(network.cyclesPerInference())) {
      line("  %s cycles, %s instructions, %s a cycle", Figures.millions(network.cyclesPerInference()),
          Figures.millions(network.instructionsPerInference()), Figures.number(network.instructionsPerCycle(), 2));
    }
    line("");
    FamilyShare.of(network).forEach(this::share);
    line("");
    line("  %-30s %10s %7s %9s", "slowest layers", "time", "share", "GFLOP/s");
    double all = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    slowest(network).forEach(layer -> line("  %-30s %10s %7s %9s", cut(layer.name(), 30), Figures.time(layer.time().medianNs()),
        Figures.percent(layer.time().medianNs() / all), Figures.number(layer.gflops(), 1)));
    line("");
    fixFirst(network);
  }

  /** The layers with the most headroom below their roofs. */
  private void fixFirst(NetworkResult network) {
    List<LayerResult> worst = Roofline.fixFirst(network).stream().limit(FIXES).toList();
    if (worst.isEmpty()) {
      return;
    }
    line("  %-30s %10s %7s  bound by", "what to fix first", "headroom", "of roof");
    worst.forEach(layer -> fix(layer, Objects.requireNonNull(layer.roof())));
    line("");
  }

  private void fix(LayerResult layer, Roof roof) {
    line("  %-30s %10s %7s  %s", cut(layer.name(), 30), Figures.time(roof.headroomNs()), Figures.percent(roof.share()), roof.bound());
  }

  private void share(FamilyShare share) {
    line("  %-30s %10s %7s  %s", share.family(), Figures.time(share.timeNs()), Figures.percent(share.share()),
        style.bar(share.share(), BAR));
  }

  private static Stream<LayerResult> slowest(NetworkResult network) {
    return network.layers().stream().filter(layer -> !layer.time().isMissing())
        .sorted(Comparator.comparingDouble((LayerResult layer) -> layer.time().medianNs()).reversed()).limit(SLOWEST);
  }

  /** The verdict; the findings behind it go to standard error, see {@link FindingLines}. */
  private void trust(RunResult run) {
    int findings = FindingLines.of(run.provenance().findings(), run.networks()).size();
    line("kernels: %s", run.provenance().conditions().tuning());
    Verdict verdict = run.provenance().verdict();
    line("host %s, %s", style.toned(Tone.of(verdict), verdict.name().toLowerCase(Locale.ROOT)), Figures.findings(findings));
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args).stripTrailing()).append('\n');
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
