package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.reports.Family;
import lathe.reports.FamilyShare;
import lathe.reports.Figures;

/**
 * Time per layer in execution order: each bar begins where the one above ends. The names stand beside the drawing as text. Of a network
 * with very many layers the slowest are drawn, where they belong.
 */
final class Waterfall {
  /** Pixels; the style sheet gives the names the same. */
  private static final int ROW = 18;
  private static final int BAR = 12;
  private static final int AXIS = 22;
  /** Percent of the width; the rest is kept free for the figure behind the last bar. */
  private static final double END = 88;
  private static final int MOST_ROWS = 300;

  private final NetworkResult network;
  private final IntFunction<String> rowIds;
  private final List<LayerResult> drawn;
  private final double allNs;
  private final Scale scale;

  private Waterfall(NetworkResult network, IntFunction<String> rowIds) {
    this.network = network;
    this.rowIds = rowIds;
    this.drawn = drawn(network.layers());
    this.allNs = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    double endToEnd = network.endToEnd().medianNs();
    this.scale = Scale.fromZero(Double.isNaN(endToEnd) ? allNs : Math.max(allNs, endToEnd), 0, END);
  }

  /** @param rowIds the id of a layer's row in the table, by its index */
  static Html of(NetworkResult network, IntFunction<String> rowIds) {
    return new Waterfall(network, rowIds).figure();
  }

  private static List<LayerResult> drawn(List<LayerResult> layers) {
    if (layers.size() <= MOST_ROWS) {
      return layers;
    }
    Set<LayerResult> slowest = new HashSet<>(layers.stream().filter(layer -> !layer.time().isMissing())
        .sorted(Comparator.comparingDouble((LayerResult layer) -> -layer.time().medianNs())).limit(MOST_ROWS).toList());
    return layers.stream().filter(slowest::contains).toList();
  }

  private Html figure() {
    List<Html> names = drawn.stream().map(layer -> el("li", el("bdi", text(layer.name())))).toList();
    String left = drawn.size() == network.layers().size() ? "" : " The slowest %d of %,d layers are drawn.".formatted(drawn.size(),
        network.layers().size());
    return el("figure", "waterfall", el("div", "legend", all(legend())), el("ol", attr("aria-hidden", "true"), all(names)), drawing(),
        el("figcaption", "quiet", text(sentence() + left)));
  }

  private String sentence() {
    LayerResult slowest = network.slowest().getFirst();
    double ns = slowest.time().medianNs();
    return "The slowest layer is %s with %s, %s of the sum of all layers.".formatted(slowest.name(), Figures.time(ns),
        Figures.percent(ns / allNs));
  }

  private Html drawing() {
    int height = AXIS + ROW * drawn.size();
    List<Html> parts = new ArrayList<>();
    for (double ns : scale.ticks()) {
      parts.add(vertical("tick", ns, 16, height));
      parts.add(el("text", "axis", attr("x", scale.percent(ns)), attr("y", "11"), text(tickText(ns))));
    }
    double startNs = 0;
    int place = 0;
    Set<LayerResult> visible = new HashSet<>(drawn);
    for (LayerResult layer : network.layers()) {
      if (visible.contains(layer)) {
        parts.add(bar(layer, startNs, place++));
      }
      startNs += layer.time().isMissing() ? 0 : layer.time().medianNs();
    }
    if (!network.endToEnd().isMissing()) {
      parts.add(vertical("end", network.endToEnd().medianNs(), 14, height));
    }
    return Mark.drawing("Waterfall of %s, %s".formatted(network.name(), Figures.count(drawn.size(), "layer")), height, parts);
  }

  private Html vertical(String css, double ns, int from, int to) {
    return el("line", css, attr("x1", scale.percent(ns)), attr("x2", scale.percent(ns)), attr("y1", Integer.toString(from)),
        attr("y2", Integer.toString(to)));
  }

  private Html bar(LayerResult layer, double startNs, int place) {
    int y = AXIS + ROW * place;
    boolean isMissing = layer.time().isMissing();
    double ns = isMissing ? 0 : layer.time().medianNs();
    return Mark.of(place == 0, details(layer), rowIds.apply(layer.index()), List.of(
        el("rect", "row", attr("x", "0"), attr("y", Integer.toString(y)), attr("width", "100%"), attr("height", Integer.toString(ROW))),
        el("rect", Family.of(layer.op()).css() + " bar", attr("x", scale.percent(startNs)),
            attr("y", Integer.toString(y + (ROW - BAR) / 2)),
            attr("width", scale.percent(ns)), attr("height", Integer.toString(BAR)), attr("data-value", DataTable.exactText(ns))),
        el("text", "value", attr("x", scale.percent(startNs + ns)), attr("dx", "5"), attr("y", Integer.toString(y + 13)),
            text(isMissing ? "missing" : Figures.time(ns)))));
  }

  private String details(LayerResult layer) {
    if (layer.time().isMissing()) {
      return layer.name() + ": no figure could be measured";
    }
    String speed = Double.isNaN(layer.gflops()) ? "" : ", " + Figures.gflops(layer.gflops());
    return "%s · %s · %s (%s), %s of the sum%s · %s".formatted(layer.name(), layer.op(), Figures.time(layer.time().medianNs()),
        Figures.interval(layer.time()), Figures.percent(layer.time().medianNs() / allNs), speed, layer.key());
  }

  private String tickText(double ns) {
    boolean isLong = scale.to() >= 5e5;
    return ns == 0 ? "0" : isLong ? Scale.plain(ns / 1e6) + " ms" : Scale.plain(ns / 1e3) + " µs";
  }

  private List<Html> legend() {
    List<Html> keys = new ArrayList<>();
    for (FamilyShare share : FamilyShare.of(network)) {
      keys.add(el("span", "key", DataTable.swatch(share.family().toString()), text(share.family() + " "),
          el("b", text(Figures.percent(share.share())))));
    }
    keys.add(el("span", "key", text("┊ dashed: end-to-end median")));
    return keys;
  }
}
