package lathe.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import lathe.reports.Family;
import lathe.reports.FamilyShare;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a run: for each network its time by operator, and its layers under the measured peak. */
final class RunCharts {
  private RunCharts() {}

  static Stream<Picture> of(RunResult run) {
    return run.networks().stream()
        .flatMap(network -> Stream.concat(shares(network), gflops(network, run.provenance().peaks().fmaPeakGflops())));
  }

  /** Share of each operator family of the in-network time, in percent. */
  private static Stream<Picture> shares(NetworkResult network) {
    List<FamilyShare> shares = FamilyShare.of(network);
    return shares.isEmpty() ? Stream.empty() : Stream.of(new Picture(network.name() + "-shares", 660, 300, () -> sharesChart(shares)));
  }

  /** GFLOP/s of each layer that multiplies, in execution order. */
  private static Stream<Picture> gflops(NetworkResult network, double peakGflops) {
    List<LayerResult> layers = network.layers().stream().filter(layer -> !Double.isNaN(layer.gflops())).toList();
    return layers.isEmpty() ? Stream.empty()
        : Stream.of(new Picture(network.name() + "-gflops", 1190, 400, () -> gflopsChart(layers, peakGflops)));
  }

  private static CategoryChart sharesChart(List<FamilyShare> shares) {
    CategoryChart chart = empty("% of time");
    List<String> names = shares.stream().map(share -> share.family().toString()).toList();
    for (FamilyShare share : shares) {
      List<Double> column = new ArrayList<>(names.stream().map(name -> 0.0).toList());
      column.set(shares.indexOf(share), Math.round(1000 * share.share()) / 10.0);
      bars(chart, share.family(), names, column);
    }
    chart.getStyler().setYAxisDecimalPattern("0").setXAxisMaxLabelCount(Math.max(2, names.size())).setLegendVisible(false);
    return chart;
  }

  private static CategoryChart gflopsChart(List<LayerResult> layers, double peakGflops) {
    CategoryChart chart = empty("GFLOP/s");
    List<String> names = layers.stream().map(LayerResult::name).toList();
    for (Family family : Family.values()) {
      List<Double> column = layers.stream().map(layer -> Family.of(layer.op()) == family ? layer.gflops() : 0).toList();
      if (column.stream().anyMatch(value -> value > 0)) {
        bars(chart, family, names, column);
      }
    }
    if (!Double.isNaN(peakGflops)) {
      CategorySeries line = chart.addSeries("measured peak", names, names.stream().map(name -> peakGflops).toList());
      line.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
      line.setMarker(SeriesMarkers.NONE).setLineColor(Looks.INK).setLineStyle(Looks.DASHES);
    }
    Looks.labelAll(chart.getStyler(), names);
    return chart;
  }

  private static void bars(CategoryChart chart, Family family, List<String> names, List<Double> column) {
    chart.addSeries(family.toString(), names, column).setFillColor(family.color());
  }

  private static CategoryChart empty(String yTitle) {
    CategoryChart chart = new CategoryChartBuilder().yAxisTitle(yTitle).build();
    Looks.plain(chart.getStyler()).setYAxisMin(0.0);
    chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.8);
    return chart;
  }
}
