package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.List;
import java.util.function.IntFunction;
import lathe.reports.Family;
import lathe.reports.Figures;
import lathe.reports.Roofline;
import lathe.reports.Roofline.Spot;

/** The layers under the machine's roofs, and which of them to make faster first. */
final class RooflineFigure {
  private static final int HEIGHT = 340;
  private static final int FIXES = 5;

  private RooflineFigure() {}

  static Html of(String network, Roofline roofline, IntFunction<String> rowIds) {
    if (roofline.spots().isEmpty()) {
      return el("p", "quiet", text("No layer that multiplies was measured, or the machine's peaks are not known."));
    }
    return el("div", drawing(network, roofline, rowIds), fixes(roofline));
  }

  private static Html drawing(String network, Roofline roofline, IntFunction<String> rowIds) {
    List<Spot> spots = roofline.spots();
    double peak = roofline.peaks().fmaPeakGflops();
    double ridge = roofline.ridge();
    double left = Math.min(ridge, spots.stream().mapToDouble(Spot::intensity).min().orElse(1));
    double right = Math.max(ridge, spots.stream().mapToDouble(Spot::intensity).max().orElse(1));
    double low = Math.min(spots.stream().mapToDouble(Spot::gflops).min().orElse(1), left * roofline.peaks().memoryGbps());
    double high = Math.max(peak, spots.stream().mapToDouble(Spot::gflops).max().orElse(1));
    Scale x = ScatterChart.across(left, right, true);
    var chart = new ScatterChart(x, ScatterChart.upward(low, high, true, HEIGHT), HEIGHT);
    List<ScatterChart.Line> roofs = List.of(new ScatterChart.Line(left, left * roofline.peaks().memoryGbps(), ridge, peak, "roof"),
        new ScatterChart.Line(ridge, peak, x.to(), peak, "roof"));
    return chart.figure("Roofline of %s, %d layers".formatted(network, spots.size()), sentence(roofline), "operations per byte", "GFLOP/s",
        spots.stream().map(spot -> point(spot, rowIds)).toList(), roofs);
  }

  private static ScatterChart.Point point(Spot spot, IntFunction<String> rowIds) {
    String details = "%s · %s · %s at %s operations per byte · takes %s, %s at the roof".formatted(spot.name(), spot.op(),
        Figures.gflops(spot.gflops()), Figures.number(spot.intensity(), 1), Figures.time(spot.medianNs()), Figures.time(spot.boundNs()));
    return new ScatterChart.Point("", spot.intensity(), spot.gflops(), Family.of(spot.op()).css(), details, rowIds.apply(spot.index()));
  }

  private static String sentence(Roofline roofline) {
    double takesNs = roofline.spots().stream().mapToDouble(Spot::medianNs).sum();
    double boundNs = roofline.spots().stream().mapToDouble(Spot::boundNs).sum();
    long byMemory = roofline.spots().stream().filter(spot -> spot.intensity() < roofline.ridge()).count();
    return ("Roofs: %s computed, %s GB/s from memory, as measured on one core. %d of %d layers lie left of the ridge, where memory decides;"
        + " a layer above the slope has its data in a cache. At the roofs, these layers would take %s instead of %s.").formatted(
            Figures.gflops(roofline.peaks().fmaPeakGflops()), Figures.number(roofline.peaks().memoryGbps(), 1), byMemory,
            roofline.spots().size(), Figures.time(boundNs), Figures.time(takesNs));
  }

  private static Html fixes(Roofline roofline) {
    double takesNs = roofline.spots().stream().mapToDouble(Spot::medianNs).sum();
    List<Html> items = roofline.spots().stream().filter(spot -> spot.gainNs() > 0).limit(FIXES)
        .map(spot -> el("li", el("b", text(spot.name())),
            text(": %s to gain at best, %s of all layers; it reaches %s of its roof, which is %s"
                .formatted(Figures.time(spot.gainNs()), Figures.percent(spot.gainNs() / takesNs), Figures.percent(spot.reached()),
                    spot.intensity() < roofline.ridge() ? "memory" : "arithmetic"))))
        .toList();
    return items.isEmpty() ? Section.none() : el("div", el("h3", text("What to fix first")), el("ol", "fixes", all(items)));
  }
}
