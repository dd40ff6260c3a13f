package lathe.reports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
  private static final int INDENT = 2;
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
    line("%s  %s  (95 %%: %s)  %s", network.name(), Figures.time(network.endToEnd().medianNs()), Figures.interval(network),
        Figures.reservation(HostVerdict.of(provenance, network.name())));
    if (network.slowest().isEmpty()) {
      line("  no layer has a figure");
      line("");
      return;
    }
    line("  %s MACs, %s params, %s, %s of FMA peak", Figures.millions(network.macs()), Figures.millions(network.params()),
        Figures.gflops(network.gflops()), Figures.percent(peakShare));
    line("  sum of layers %s (%s), look-up table predicts %s (%s)", Figures.time(network.sumOfLayersNs()),
        Figures.signedPercent(network.sumDeviation()), Figures.time(network.predictedNs()),
        Figures.signedPercent(network.predictedNs() / network.endToEnd().medianNs() - 1));
    if (!Double.isNaN(network.clockShare())) {
      line("  timing each layer adds %s", Figures.signedPercent(network.clockShare(), 2));
    }
    if (!Double.isNaN(network.cyclesPerInference())) {
      line("  %s cycles, %s instructions, %s a cycle", Figures.millions(network.cyclesPerInference()),
          Figures.millions(network.instructionsPerInference()), Figures.number(network.instructionsPerCycle(), 2));
    }
    line("");
    shares(FamilyShare.of(network));
    slowest(network);
    fixFirst(network);
  }

  private void shares(List<FamilyShare> families) {
    TextTable table = inner("kind of layer", "time>", "share>");
    families.forEach(
        share -> table.barred(share.share(), share.family(), Figures.time(share.timeNs()), Figures.percent(share.share())));
    show(table);
  }

  private void slowest(NetworkResult network) {
    TextTable table = inner("slowest layers", "time>", "share>", "GFLOP/s>");
    double all = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    network.slowest().stream().limit(SLOWEST).forEach(layer -> table.row(layer.name(), Figures.time(layer.time().medianNs()),
        Figures.percent(layer.time().medianNs() / all), Figures.number(layer.gflops(), 1)));
    show(table);
  }

  /** The layers with the most headroom below their roofs. */
  private void fixFirst(NetworkResult network) {
    List<LayerResult> worst = Roofline.fixFirst(network).stream().limit(FIXES).toList();
    if (worst.isEmpty()) {
      return;
    }
    TextTable table = inner("what to fix first", "headroom>", "of roof>", "bound by");
    for (LayerResult layer : worst) {
      Roof roof = Objects.requireNonNull(layer.roof());
      table.row(layer.name(), Figures.time(roof.headroomNs()), Figures.percent(roof.share()), roof.bound());
    }
    show(table);
  }

  private TextTable inner(String... heading) {
    return new TextTable(style.within(INDENT), heading);
  }

  private void show(TextTable table) {
    out.append(table.toString().indent(INDENT));
    line("");
  }

  /** The verdict; the findings behind it go to standard error, see {@link FindingLines}. */
  private void trust(RunResult run) {
    line("kernels: %s", run.provenance().conditions().tuning());
    Verdict verdict = run.provenance().verdict();
    line("host %s, %s", style.toned(Tone.of(verdict), verdict.word()), FindingLines.counted(run.provenance().findings(), run.networks()));
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args).stripTrailing()).append('\n');
  }
}
