package lathe.reports.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.gate.SelftestResult.Kind;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of the gate: a decision's ratios, and what its self-test found of true slowdowns. */
final class GateCharts {
  private static final double PERCENT = 100;

  private GateCharts() {}

  static Stream<Picture> of(GateResult gate) {
    return IntervalPicture.ofRatios("gate", "head's time / base's time", gate.items().stream()
        .map(item -> new IntervalPicture.Column(item.name(), item.ratio(), item.low(), item.high(), Double.NaN)).toList());
  }

  static Stream<Picture> of(SelftestResult selftest) {
    Map<String, List<Kind>> byName =
        selftest.kinds().stream().collect(Collectors.groupingBy(Kind::name, LinkedHashMap::new, Collectors.toList()));
    return byName.isEmpty() ? Stream.empty() : Stream.of(new Picture("gate-selftest", 790, 420, () -> curves(byName)));
  }

  /** Share of trials that were called slower by the true slowdown, a curve for each network or layer, with 95 % intervals. */
  private static XYChart curves(Map<String, List<Kind>> byName) {
    XYChart chart = new XYChartBuilder().xAxisTitle("true slowdown, %").yAxisTitle("called slower, % of trials").build();
    Looks.plain(chart.getStyler()).setYAxisMin(0.0).setYAxisMax(PERCENT).setYAxisDecimalPattern("0");
    byName.forEach((name, kinds) -> {
      var curve =
          chart.addSeries(name, percent(kinds.stream().map(Kind::slowdown).toList()), percent(kinds.stream().map(Kind::rate).toList()));
      curve.setMarker(SeriesMarkers.CIRCLE);
      for (Kind kind : kinds) { // error bars of XChart are symmetrical, these are not
        var bar = chart.addSeries(name + kind.slowdown(), percent(List.of(kind.slowdown(), kind.slowdown())),
            percent(List.of(kind.low(), kind.high())));
        bar.setMarker(SeriesMarkers.NONE).setLineColor(Looks.INK).setLineWidth(1).setShowInLegend(false);
      }
    });
    return chart;
  }

  private static double[] percent(List<Double> shares) {
    return shares.stream().mapToDouble(share -> PERCENT * share).toArray();
  }
}
