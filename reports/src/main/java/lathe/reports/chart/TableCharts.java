package lathe.reports.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.reports.Family;
import lathe.reports.source.AuditFile;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a look-up table and of its audit. */
final class TableCharts {
  private static final int WIDTH = 790;
  private static final int HEIGHT = 520;

  private TableCharts() {}

  /**
   * What multiply-accumulates do not tell: time by them, a colour each operator; one for each engine, vector width and state of the caches.
   */
  static Stream<Picture> of(Lut lut) {
    Map<String, List<LutEntry>> alike = lut.entries().stream().filter(row -> row.macs() > 0 && !row.time().isMissing())
        .collect(Collectors.groupingBy(row -> "table-%s-%d-%s".formatted(row.engine(), row.lanes(), row.cache()), LinkedHashMap::new,
            Collectors.toList()));
    return alike.entrySet().stream().map(group -> new Picture(group.getKey(), WIDTH, HEIGHT, () -> byMacs(group.getValue())));
  }

  private static XYChart byMacs(List<LutEntry> rows) {
    XYChart chart = points("million multiply-accumulates", "µs");
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    for (Family family : Family.values()) {
      List<LutEntry> some = rows.stream().filter(row -> Family.of(row.op()) == family).toList();
      if (!some.isEmpty()) {
        chart.addSeries(family.toString(), some.stream().mapToDouble(row -> row.macs() / 1e6).toArray(),
            some.stream().mapToDouble(row -> row.time().medianNs() / 1e3).toArray())
            .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(family.color());
      }
    }
    return chart;
  }

  /** Predicted by measured time; on the line they are equal. */
  static Stream<Picture> of(AuditFile audit) {
    List<AuditFile.Prediction> known = audit.networks().stream().filter(one -> one.measuredNs() > 0 && one.predictedNs() > 0).toList();
    return known.isEmpty() ? Stream.empty() : Stream.of(new Picture("audit", WIDTH, HEIGHT, () -> predictions(known)));
  }

  private static XYChart predictions(List<AuditFile.Prediction> known) {
    double[] measured = known.stream().mapToDouble(one -> one.measuredNs() / 1e6).toArray();
    double[] predicted = known.stream().mapToDouble(one -> one.predictedNs() / 1e6).toArray();
    XYChart chart = points("measured, ms", "predicted, ms");
    chart.addSeries("networks", measured, predicted).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Looks.MEASURED);
    double[] ends = {known.stream().mapToDouble(one -> Math.min(one.measuredNs(), one.predictedNs())).min().orElse(1) / 1e6,
        known.stream().mapToDouble(one -> Math.max(one.measuredNs(), one.predictedNs())).max().orElse(1) / 1e6};
    chart.addSeries("equal", ends, ends).setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line).setMarker(SeriesMarkers.NONE)
        .setLineColor(Looks.INK).setLineStyle(Looks.DASHES);
    return chart;
  }

  private static XYChart points(String xTitle, String yTitle) {
    XYChart chart = new XYChartBuilder().xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    Looks.plain(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarkerSize(6);
    return chart;
  }
}
