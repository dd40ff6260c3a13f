package lathe.reports;

import static lathe.reports.Html.all;
import static lathe.reports.Html.attr;
import static lathe.reports.Html.el;
import static lathe.reports.Html.text;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;

/** One network: its headline, its waterfall, its shares, its speed and every layer. */
final class NetworkSection {
  private final NetworkResult network;
  private final double peakGflops;

  private NetworkSection(NetworkResult network, double peakGflops) {
    this.network = network;
    this.peakGflops = peakGflops;
  }

  static Html of(NetworkResult network, double peakGflops) {
    return new NetworkSection(network, peakGflops).section();
  }

  /** The anchor of the network of this place. */
  static String anchor(int index) {
    return "network-" + index;
  }

  private Html section() {
    return el("div", el("h2", text(network.name())), headline(),
        el("h3", text("Time per layer, in execution order")), Waterfall.of(network),
        shares(), speed(),
        el("h3", text("Layers")), el("p", "quiet hint", text("Click a heading to sort. Context cost is in-network less isolated time.")),
        layers(), findings());
  }

  /** The layers' findings once more in words: a badge shows its sentence on hover only. */
  private Html findings() {
    List<Finding> findings = network.layers().stream().flatMap(layer -> layer.findings().stream()).toList();
    return findings.isEmpty() ? all(List.of()) : el("details", el("summary", text("Findings in layers: " + findings.size())),
        el("ul", "findings", all(findings.stream().map(TrustSection::finding).toList())));
  }

  private Html headline() {
    List<Html> tiles = new ArrayList<>();
    double medianNs = network.endToEnd().medianNs();
    Html exact = Double.isNaN(medianNs) ? text("") : attr("data-value", DataTable.exactText(medianNs));
    Html headline = el("p", "headline", el("span", "big", exact, text(Figures.time(medianNs))),
        el("span", "quiet", text("median of one inference, 95 % interval " + Figures.interval(network.endToEnd()))));
    tiles.add(tile(Figures.gflops(network.gflops()), Figures.percent(network.gflops() / peakGflops) + " of the measured FMA peak"));
    tiles.add(tile(Figures.millions(network.macs()), "multiply-accumulates"));
    tiles.add(tile(Figures.millions(network.params()), "parameters, " + Figures.millions(network.deployedParams()) + " deployed"));
    tiles.add(tile(Figures.time(network.sumOfLayersNs()),
        "sum of layers, " + Figures.signedPercent(network.sumDeviation()) + " against the median"));
    tiles.add(tile(Figures.time(network.predictedNs()),
        "predicted by the table, " + Figures.signedPercent(network.predictedNs() / network.endToEnd().medianNs() - 1)));
    return el("div", headline, el("div", "tiles", all(tiles)));
  }

  private static Html tile(String figure, String caption) {
    return el("div", "tile", el("span", "figure", text(figure)), el("span", "quiet", text(caption)));
  }

  private Html shares() {
    List<FamilyShare> shares = FamilyShare.of(network);
    Html table = new DataTable<FamilyShare>().operator("operator", share -> share.family().toString())
        .figures("layers", share -> (double) share.layers(), count -> Figures.number(count, 0))
        .figures("time µs", FamilyShare::timeNs, Figures::us)
        .figures("share %", share -> 100 * share.share(), percent -> Figures.number(percent, 1))
        .of("shares-" + network.name(), "Share of each operator family in " + network.name(), shares);
    String sentence = shares.isEmpty() ? "No layer was measured." : "%s takes %s of the time of all layers of %s.".formatted(
        capital(shares.getFirst().family().toString()), Figures.percent(shares.getFirst().share()), network.name());
    return el("div", el("h3", text("Share of each operator")), el("div", "pictures", picture(Charts.shares(network), sentence), table));
  }

  private Html speed() {
    Optional<LayerResult> fastest =
        network.layers().stream().filter(layer -> !Double.isNaN(layer.gflops())).max(Comparator.comparingDouble(LayerResult::gflops));
    String sentence = fastest
        .map(layer -> "The fastest layer of %s is %s with %s, %s of the measured peak of %s.".formatted(network.name(), layer.name(),
            Figures.gflops(layer.gflops()), Figures.percent(layer.gflops() / peakGflops), Figures.gflops(peakGflops)))
        .orElse("No layer that multiplies was measured.");
    return el("div", el("h3", text("GFLOP/s of each layer against the measured peak")),
        picture(Charts.gflops(network, peakGflops), sentence));
  }

  private static Html picture(Optional<Charts.Picture> drawn, String sentence) {
    Html caption = el("figcaption", "quiet", text(sentence));
    return drawn.map(chart -> el("figure", "picture",
        el("img", attr("alt", sentence), attr("width", Integer.toString(chart.width())), attr("height", Integer.toString(chart.height())),
            attr("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(chart.png()))),
        caption))
        .orElseGet(() -> el("figure", caption));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private Html layers() {
    double all = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    Function<Double, String> us = Figures::us;
    return new DataTable<LayerResult>()
        .figures("#", layer -> (double) layer.index(), index -> Figures.number(index, 0))
        .words("layer", LayerResult::name)
        .operator("operator", LayerResult::op)
        .figures("time µs", layer -> layer.time().medianNs(), us)
        .figures("low µs", layer -> layer.time().lowNs(), us)
        .figures("high µs", layer -> layer.time().highNs(), us)
        .figures("share %", layer -> 100 * layer.time().medianNs() / all, percent -> Figures.number(percent, 1))
        .figures("GFLOP/s", LayerResult::gflops, gflops -> Figures.number(gflops, 1))
        .figures("MACs M", layer -> (double) layer.macs(), macs -> Figures.number(macs / 1e6, 3))
        .figures("KiB moved", layer -> (double) layer.bytes(), bytes -> Figures.number(bytes / 1024, 0))
        .figures("isolated µs", layer -> layer.isolated().time().medianNs(), us)
        .figures("context cost µs", LayerResult::contextCostNs, us)
        .findings(LayerResult::findings)
        .code("kernel", LayerResult::kernelId)
        .code("key", LayerResult::key)
        .of("layers-" + network.name(), "Layers of " + network.name(), network.layers());
  }
}
