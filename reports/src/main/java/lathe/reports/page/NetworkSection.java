package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.FamilyShare;
import lathe.reports.Figures;
import lathe.reports.UnderRoofs;

/** One network: its headline, its waterfall, its shares, its layers under the roofs, and every layer. */
final class NetworkSection {
  private final String id;
  private final String title;
  private final NetworkResult network;
  private final Peaks peaks;
  private final Verdict verdict;

  private NetworkSection(String id, String title, NetworkResult network, Provenance provenance) {
    this.id = id;
    this.title = title;
    this.network = network;
    this.peaks = provenance.peaks();
    this.verdict = HostVerdict.of(provenance, network.name());
  }

  /** @param id unique on the page; the rows of its layers are {@code ID-l0, ID-l1, ...} */
  static Section of(String id, String title, NetworkResult network, Provenance provenance) {
    return new Section(id, title, new NetworkSection(id, title, network, provenance).parts());
  }

  /** Nothing is drawn of a network of which no layer has a figure. */
  private List<Html> parts() {
    if (network.slowest().isEmpty()) {
      return List.of(headline(), el("p", text("No layer was measured.")), layers(), findings());
    }
    UnderRoofs roofline = UnderRoofs.of(network, peaks);
    return List.of(headline(), el("h3", text("Time per layer, in execution order")), Waterfall.of(network, this::rowId),
        el("div", "columns", el("div", el("h3", text("Roofline")), RooflineFigure.of(network.name(), roofline, this::rowId)),
            el("div", shares(), RooflineFigure.fixes(roofline))),
        el("h3", text("Layers")),
        el("p", "quiet hint", text("Click a heading to sort. Context cost is in-network minus isolated time.")), layers(), findings());
  }

  private String rowId(int layer) {
    return id + "-l" + layer;
  }

  /** The layers' findings once more in words: a badge shows its sentence on hover only. */
  private Html findings() {
    List<Finding> findings = network.layers().stream().flatMap(layer -> layer.findings().stream()).toList();
    return findings.isEmpty() ? Section.none() : el("details", "in-words", el("summary", text("Findings in layers: " + findings.size())),
        FindingList.of(findings));
  }

  private Html headline() {
    List<Html> tiles = new ArrayList<>();
    double medianNs = network.endToEnd().medianNs();
    Html exact = Double.isNaN(medianNs) ? text("") : attr("data-value", DataTable.exactText(medianNs));
    Html headline = el("p", "headline", el("span", "big", exact, text(Figures.time(medianNs))),
        el("span", "quiet", text("median of one inference, " + (network.endToEnd().hasInterval() ? "95 % interval " : "")
            + Figures.interval(network))),
        el("b", verdict.word(), text(Figures.reservation(verdict))));
    tiles.add(
        tile(Figures.gflops(network.gflops()), Figures.percent(network.gflops() / peaks.fmaPeakGflops()) + " of the measured FMA peak"));
    tiles.add(tile(Figures.millions(network.macs()), "multiply-accumulates"));
    tiles.add(tile(Figures.millions(network.params()), "parameters, " + Figures.millions(network.deployedParams()) + " deployed"));
    tiles.add(tile(Figures.time(network.sumOfLayersNs()),
        "sum of layers, " + Figures.signedPercent(network.sumDeviation()) + " relative to the median"));
    tiles.add(tile(Figures.time(network.predictedNs()),
        "predicted by the look-up table, " + Figures.signedPercent(network.predictedNs() / medianNs - 1)));
    if (!Double.isNaN(network.clockShare())) {
      tiles.add(tile(Figures.signedPercent(network.clockShare(), 2), "added by timing each layer"));
    }
    if (!Double.isNaN(network.cyclesPerInference())) {
      tiles.add(tile(Figures.millions(network.cyclesPerInference()), "cycles, at %s instructions each".formatted(
          Figures.number(network.instructionsPerCycle(), 2))));
    }
    return el("div", headline, el("div", "tiles", all(tiles)));
  }

  private static Html tile(String figure, String caption) {
    return el("div", "tile", el("span", "figure", text(figure)), el("span", "quiet", text(caption)));
  }

  private Html shares() {
    List<FamilyShare> shares = FamilyShare.of(network);
    Html table = new DataTable<FamilyShare>().operator("operator", share -> share.family().toString())
        .figures("layers", FamilyShare::layers, count -> Figures.number(count, 0))
        .figures("time µs", FamilyShare::timeNs, Figures::us)
        .figures("share %", share -> 100 * share.share(), percent -> Figures.number(percent, 1))
        .of(id + "-shares", "Share of each operator family in " + title, shares);
    String sentence = "%s takes %s of the time of all layers of %s.".formatted(
        capital(shares.getFirst().family().toString()), Figures.percent(shares.getFirst().share()), network.name());
    return el("div", el("h3", text("Shares by operator")), el("p", "quiet hint", text(sentence)), table);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private Html layers() {
    double all = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    Function<Double, String> us = Figures::us;
    return new DataTable<LayerResult>().rows(layer -> rowId(layer.index()))
        .figures("#", LayerResult::index, index -> Figures.number(index, 0))
        .links("layer", LayerResult::name)
        .operator("operator", LayerResult::op)
        .figures("time µs", layer -> layer.time().medianNs(), us)
        .figures("low µs", layer -> layer.time().lowNs(), us)
        .figures("high µs", layer -> layer.time().highNs(), us)
        .figures("share %", layer -> 100 * layer.time().medianNs() / all, percent -> Figures.number(percent, 1))
        .figures("GFLOP/s", LayerResult::gflops, gflops -> Figures.number(gflops, 1))
        .figures("MACs M", LayerResult::macs, macs -> Figures.number(macs / 1e6, 3))
        .figures("KiB moved", LayerResult::bytes, bytes -> Figures.number(bytes / 1024, 0))
        .figures("isolated µs", layer -> layer.isolated().time().medianNs(), us)
        .figures("context cost µs", LayerResult::contextCostNs, us)
        .findings(LayerResult::findings)
        .code("kernel", LayerResult::kernelId)
        .code("key", LayerResult::key)
        .of(id + "-layers", "Layers of " + title, network.layers());
  }
}
