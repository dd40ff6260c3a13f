package lathe.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.reports.Pareto;
import lathe.reports.chart.PointNames.Named;
import lathe.reports.source.StudyFile;
import lathe.reports.source.StudyFile.Arm;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a study: its ratios beside the published ones, and accuracy by latency where both are known. */
final class StudyCharts {
  private static final double NS_PER_MS = 1e6;

  private StudyCharts() {}

  static Stream<Picture> of(StudyFile study) {
    return Stream.concat(IntervalPicture.ofRatios(study.study() + "-ratios", "time / time", study.comparisons().stream()
        .map(one -> new IntervalPicture.Column(one.name(), one.ratio(), one.low(), one.high(), one.published())).toList()), fronts(study));
  }

  /** All networks with their names, those worth having joined by a line; a picture for each metric of accuracy. */
  private static Stream<Picture> fronts(StudyFile study) {
    List<List<Arm>> comparable = study.comparable();
    return IntStream.range(0, comparable.size()).mapToObj(
        i -> new Picture(study.study() + "-front" + (i == 0 ? "" : "-" + (i + 1)), 790, 520, () -> frontChart(comparable.get(i))));
  }

  private static XYChart frontChart(List<Arm> arms) {
    XYChart chart = new XYChartBuilder().xAxisTitle("ms per inference").yAxisTitle(arms.getFirst().metric()).build();
    Looks.plain(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points(chart, "networks", arms).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Looks.MEASURED);
    XYSeries line = points(chart, "front", new ArrayList<>(Pareto.front(arms, Arm::medianNs, Arm::accuracy)));
    line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line).setMarker(SeriesMarkers.NONE).setLineColor(Looks.INK)
        .setLineStyle(Looks.DASHES);
    chart.addAnnotation(
        new PointNames(arms.stream().map(arm -> new Named(arm.network(), arm.medianNs() / NS_PER_MS, arm.accuracy())).toList()));
    return chart;
  }

  private static XYSeries points(XYChart chart, String name, List<Arm> arms) {
    return chart.addSeries(name, arms.stream().mapToDouble(arm -> arm.medianNs() / NS_PER_MS).toArray(),
        arms.stream().mapToDouble(Arm::accuracy).toArray());
  }
}
