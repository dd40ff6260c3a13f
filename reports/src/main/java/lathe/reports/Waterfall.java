package lathe.reports;

import static lathe.reports.Html.all;
import static lathe.reports.Html.attr;
import static lathe.reports.Html.el;
import static lathe.reports.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;

/**
 * Time per layer in execution order, as inline SVG: each bar begins where the one above ends. Horizontal places are percentages, so that
 * the drawing fits any width while text and rows keep
 * their size; the names stand beside it as text.
 */
final class Waterfall {
  /** Pixels; the style sheet gives the names the same. */
  private static final int ROW = 18;
  private static final int BAR = 12;
  private static final int AXIS = 22;
  /** Kept free on the right for the figure behind the last bar, in percent. */
  private static final double MARGIN = 12;

  private final NetworkResult network;
  private final double spanNs;
  private final double allNs;

  private Waterfall(NetworkResult network) {
    this.network = network;
    this.allNs = FamilyShare.of(network).stream().mapToDouble(FamilyShare::timeNs).sum();
    double endToEnd = network.endToEnd().medianNs();
    this.spanNs = Math.max(1, Double.isNaN(endToEnd) ? allNs : Math.max(allNs, endToEnd));
  }

  static Html of(NetworkResult network) {
    return new Waterfall(network).figure();
  }

  private Html figure() {
    List<Html> names = network.layers().stream().map(layer -> el("li", text(layer.name()))).toList();
    return el("figure", "waterfall", el("figcaption", all(legend())), el("ol", attr("aria-hidden", "true"), all(names)), drawing());
  }

  private Html drawing() {
    int height = AXIS + ROW * network.layers().size();
    List<Html> parts = new ArrayList<>(ticks(height));
    double startNs = 0;
    for (LayerResult layer : network.layers()) {
      parts.add(bar(layer, startNs));
      startNs += Double.isNaN(layer.time().medianNs()) ? 0 : layer.time().medianNs();
    }
    if (!network.endToEnd().isMissing()) {
      parts.add(el("line", "end", attr("x1", x(network.endToEnd().medianNs())), attr("x2", x(network.endToEnd().medianNs())),
          attr("y1", "14"), attr("y2", Integer.toString(height))));
    }
    return el("svg", attr("width", "100%"), attr("height", Integer.toString(height)), attr("role", "group"),
        attr("aria-label", "Waterfall of %s, %d layers; arrow keys move between them".formatted(network.name(), network.layers().size())),
        all(parts));
  }

  private Html bar(LayerResult layer, double startNs) {
    int y = AXIS + ROW * layer.index();
    boolean missing = layer.time().isMissing();
    double ns = missing ? 0 : layer.time().medianNs();
    String details = details(layer);
    return el("g", "layer", attr("tabindex", layer.index() == 0 ? "0" : "-1"), attr("role", "img"), attr("aria-label", details),
        el("title", text(details)),
        el("rect", "row", attr("x", "0"), attr("y", Integer.toString(y)), attr("width", "100%"), attr("height", Integer.toString(ROW))),
        el("rect", Family.of(layer.op()).css() + " bar", attr("x", x(startNs)), attr("y", Integer.toString(y + (ROW - BAR) / 2)),
            attr("width", x(ns)), attr("height", Integer.toString(BAR)), attr("data-value", DataTable.exactText(ns))),
        el("text", "value", attr("x", x(startNs + ns)), attr("dx", "5"), attr("y", Integer.toString(y + 13)),
            text(missing ? "missing" : Figures.time(ns))));
  }

  private String details(LayerResult layer) {
    if (layer.time().isMissing()) {
      return layer.name() + ": no figure could be measured";
    }
    String speed = Double.isNaN(layer.gflops()) ? "" : ", " + Figures.gflops(layer.gflops());
    return "%s · %s · %s (%s), %s of the sum%s · %s".formatted(layer.name(), layer.op(), Figures.time(layer.time().medianNs()),
        Figures.interval(layer.time()), Figures.percent(layer.time().medianNs() / allNs), speed, layer.key());
  }

  private List<Html> ticks(int height) {
    List<Html> ticks = new ArrayList<>();
    double step = step(spanNs / 6);
    for (double ns = 0; ns <= spanNs; ns += step) {
      ticks.add(el("line", "tick", attr("x1", x(ns)), attr("x2", x(ns)), attr("y1", "16"), attr("y2", Integer.toString(height))));
      ticks.add(el("text", "axis", attr("x", x(ns)), attr("y", "11"), text(tickText(ns, step))));
    }
    return ticks;
  }

  private static String tickText(double ns, double step) {
    return ns == 0 ? "0" : step >= 1e5 ? Figures.number(ns / 1e6, step >= 1e6 ? 0 : 1) + " ms" : Figures.number(ns / 1e3, 0) + " µs";
  }

  /** The round number (1, 2 or 5 times a power of ten) next above. */
  static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, atLeast))));
    return power * (atLeast <= power ? 1 : atLeast <= 2 * power ? 2 : atLeast <= 5 * power ? 5 : 10);
  }

  private String x(double ns) {
    return String.format(Locale.ROOT, "%.3f%%", ns / spanNs * (100 - MARGIN));
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
