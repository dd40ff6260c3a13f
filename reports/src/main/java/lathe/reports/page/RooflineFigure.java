package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Roof;
import lathe.reports.Family;
import lathe.reports.Figures;
import lathe.reports.UnderRoofs;
import lathe.reports.UnderRoofs.Spot;

/** The layers under the machine's roofs, and which of them to make faster first. */
final class RooflineFigure {
  private static final int HEIGHT = 340;
  private static final int FIXES = 5;

  private RooflineFigure() {}

  static Html of(String network, UnderRoofs roofline, IntFunction<String> rowIds) {
    if (roofline.spots().isEmpty()) {
      return el("p", "quiet", text("No layer that multiplies was measured, or the machine's peaks are not known."));
    }
    return drawing(network, roofline, rowIds);
  }

  private static Html drawing(String network, UnderRoofs roofline, IntFunction<String> rowIds) {
    List<Spot> spots = roofline.spots();
    double peak = roofline.peaks().fmaPeakGflops();
    List<Bandwidth> slopes = roofline.slopes();
    double ridge = roofline.ridge(slopes.getLast());
    double left = Math.min(roofline.ridge(slopes.getFirst()), spots.stream().mapToDouble(Spot::intensity).min().orElse(1));
    double right = Math.max(ridge, spots.stream().mapToDouble(Spot::intensity).max().orElse(1));
    double low = Math.min(spots.stream().mapToDouble(Spot::gflops).min().orElse(1), left * slopes.getLast().gbps());
    double high = Math.max(peak, spots.stream().mapToDouble(Spot::gflops).max().orElse(1));
    Scale x = ScatterChart.across(left, right, true);
    var chart = new ScatterChart(x, ScatterChart.upward(low, high, true, HEIGHT), HEIGHT);
    List<ScatterChart.Line> roofs = new ArrayList<>();
    slopes
        .forEach(level -> roofs.add(new ScatterChart.Line(left, left * level.gbps(), roofline.ridge(level), peak, "roof", level.level())));
    roofs.add(new ScatterChart.Line(roofline.ridge(slopes.getFirst()), peak, x.to(), peak, "roof", ""));
    return chart.figure("Roofline of %s, %d layers that multiply".formatted(network, spots.size()), sentence(roofline),
        "operations per byte", "GFLOP/s",
        spots.stream().map(spot -> point(spot, rowIds)).toList(), roofs);
  }

  private static ScatterChart.Point point(Spot spot, IntFunction<String> rowIds) {
    String details = "%s · %s · %s at %s operations per byte · takes %s, %s at the roof, set by %s".formatted(spot.name(), spot.op(),
        Figures.gflops(spot.gflops()), Figures.number(spot.intensity(), 1), Figures.time(spot.medianNs()), Figures.time(spot.boundNs()),
        spot.bound());
    return new ScatterChart.Point("", spot.intensity(), spot.gflops(), Family.of(spot.op()).css(), details, rowIds.apply(spot.index()));
  }

  private static String sentence(UnderRoofs roofline) {
    double takesNs = roofline.spots().stream().mapToDouble(Spot::medianNs).sum();
    double gainNs = roofline.spots().stream().mapToDouble(Spot::gainNs).sum();
    long byData = roofline.spots().stream().filter(spot -> !spot.bound().equals("fma")).count();
    String slopes = roofline.slopes().stream().map(level -> "%s GB/s from %s".formatted(Figures.number(level.gbps(), 1), level.level()))
        .collect(Collectors.joining(", "));
    return ("Roofs: %s computed, %s, as measured on one core. Data sets the roof of %d of the %d layers that multiply; those below"
        + " their roof would gain %s of %s there.").formatted(Figures.gflops(roofline.peaks().fmaPeakGflops()), slopes, byData,
            roofline.spots().size(),
            Figures.time(gainNs), Figures.time(takesNs));
  }

  /** The layers with the most time above their roofs, whether they multiply or not; nothing if none has any. */
  static Html fixes(UnderRoofs roofline) {
    List<Html> items = roofline.fixFirst().stream().limit(FIXES)
        .map(layer -> fix(layer, Objects.requireNonNull(layer.roof()), roofline.layersNs())).toList();
    return items.isEmpty() ? Section.none() : el("div", el("h3", text("What to fix first")), el("ol", "fixes", all(items)));
  }

  private static Html fix(LayerResult layer, Roof roof, double layersNs) {
    return el("li", el("b", text(layer.name())),
        text(": headroom of %s, %s of all layers; it reaches %s of its roof, which is set by %s".formatted(Figures.time(roof.headroomNs()),
            Figures.percent(roof.headroomNs() / layersNs), Figures.percent(roof.share()),
            roof.bound().equals("fma") ? "arithmetic" : "data from " + roof.bound())));
  }
}
