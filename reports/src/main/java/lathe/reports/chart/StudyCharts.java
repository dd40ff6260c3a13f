package lathe.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lathe.reports.Pareto;
import lathe.reports.source.StudyFile;
import lathe.reports.source.StudyFile.Arm;
import lathe.reports.source.StudyFile.Comparison;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a study. */
final class StudyCharts {
  private static final Color MEASURED = new Color(0x4477AA);
  private static final Color PUBLISHED = new Color(0xEE6677);
  private static final int LEAST_OF_A_FRONT = 3;

  /** Of the ratios' axis, which always shows 1. */
  private static final double MARGIN = 0.95;

  private StudyCharts() {}

  /** Every ratio with its interval, and the published one beside it. */
  static Optional<byte[]> ratios(StudyFile study) {
    List<Comparison> measured = study.comparisons().stream().filter(comparison -> comparison.ratio() > 0).toList();
    return measured.isEmpty() ? Optional.empty() : Charts.draw(1190, 520, () -> ratiosChart(measured));
  }

  private static CategoryChart ratiosChart(List<Comparison> measured) {
    CategoryChart chart = new CategoryChartBuilder().yAxisTitle("time / time").build();
    List<String> names = measured.stream().map(Comparison::name).toList();
    Charts.plain(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
    double least = measured.stream().mapToDouble(comparison -> comparison.ratio() - halfWidth(comparison)).min().orElse(1);
    double greatest = measured.stream().mapToDouble(comparison -> comparison.ratio() + halfWidth(comparison)).max().orElse(1);
    chart.getStyler().setYAxisMin(MARGIN * Math.min(1, least)).setYAxisMax(Math.max(1, greatest) / MARGIN).setYAxisDecimalPattern("0.00");
    chart.getStyler().setXAxisLabelRotation(90).setXAxisMaxLabelCount(Charts.every(names));
    chart.addSeries("measured, with its interval", names, measured.stream().map(Comparison::ratio).toList(),
        measured.stream().map(StudyCharts::halfWidth).toList()).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(MEASURED);
    if (measured.stream().anyMatch(comparison -> comparison.published() > 0)) {
      chart
          .addSeries("published", names,
              measured.stream().map(comparison -> comparison.published() > 0 ? comparison.published() : null).toList())
          .setMarker(SeriesMarkers.DIAMOND).setMarkerColor(PUBLISHED);
    }
    return chart;
  }

  private static double halfWidth(Comparison comparison) {
    double half = (comparison.high() - comparison.low()) / 2;
    return Double.isNaN(half) ? 0 : half;
  }

  /** Accuracy by latency, the networks worth having joined by a line; of networks with one metric, and at least three of them. */
  static Optional<byte[]> front(StudyFile study) {
    List<Arm> known = study.arms().stream().filter(arm -> arm.accuracy() > 0 && arm.medianNs() > 0).toList();
    return known.size() < LEAST_OF_A_FRONT || known.stream().map(Arm::metric).distinct().count() > 1 ? Optional.empty()
        : Charts.draw(790, 520, () -> frontChart(known));
  }

  private static XYChart frontChart(List<Arm> arms) {
    XYChart chart = new XYChartBuilder().xAxisTitle("ms for an inference").yAxisTitle(arms.getFirst().metric()).build();
    Charts.plain(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points(chart, "networks", arms).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(MEASURED);
    XYSeries line = points(chart, "front", new ArrayList<>(Pareto.front(arms, Arm::medianNs, Arm::accuracy)));
    line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line).setMarker(SeriesMarkers.NONE).setLineColor(Charts.INK)
        .setLineStyle(Charts.DASHES);
    return chart;
  }

  private static XYSeries points(XYChart chart, String name, List<Arm> arms) {
    return chart.addSeries(name, arms.stream().mapToDouble(arm -> arm.medianNs() / 1e6).toArray(),
        arms.stream().mapToDouble(Arm::accuracy).toArray());
  }
}
