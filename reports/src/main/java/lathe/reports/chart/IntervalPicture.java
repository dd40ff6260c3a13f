package lathe.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures with their intervals side by side, and what someone else published where there is such a thing. */
final class IntervalPicture {
  private static final int HEIGHT = 520;
  private static final int LEAST_WIDTH = 660;
  private static final int MOST_WIDTH = 1190;
  private static final int COLUMN = 28;

  /** Of the ratios' axis, which always shows 1. */
  private static final double MARGIN = 0.95;

  /**
   * One column.
   *
   * @param low of its interval, absent (NaN) without one
   * @param published another's figure, absent without one
   */
  record Column(String name, double value, double low, double high, double published) {
    /** Where it is drawn from; the value where there is none. */
    private double from() {
      return hasInterval() ? Math.max(0, low) : value;
    }

    /** Cut where it reaches beyond twice the value: an interval as wide as that says nothing, and would flatten all others. */
    private double to() {
      return hasInterval() ? Math.min(high, 2 * value) : value;
    }

    private boolean hasInterval() {
      return low <= value && value <= high;
    }

    /** A bar reaches as far to either side, but an interval does not lie evenly about its value; so its middle bears the bar. */
    double middle() {
      return (from() + to()) / 2;
    }

    double halfWidth() {
      return (to() - from()) / 2;
    }
  }

  private IntervalPicture() {}

  /** Ratios of times, with a line at one. */
  static Stream<Picture> ofRatios(String name, String title, List<Column> columns) {
    return of(name, columns, measured -> {
      CategoryChart chart = chart(title, measured);
      double least = ends(measured, Column::from).min().orElse(1);
      double greatest = ends(measured, Column::to).max().orElse(1);
      chart.getStyler().setYAxisMin(MARGIN * Math.min(1, least)).setYAxisMax(Math.max(1, greatest) / MARGIN).setYAxisDecimalPattern("0.00");
      CategorySeries one = chart.addSeries("no difference", names(measured), measured.stream().map(_ -> 1.0).toList());
      one.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
      one.setMarker(SeriesMarkers.NONE).setLineColor(Looks.INK).setLineStyle(Looks.DASHES);
      return chart;
    });
  }

  /** Times from zero. */
  static Stream<Picture> ofTimes(String name, String title, List<Column> columns) {
    return of(name, columns, measured -> {
      CategoryChart chart = chart(title, measured);
      chart.getStyler().setYAxisMin(0.0).setYAxisMax(ends(measured, Column::to).max().orElse(1) / MARGIN);
      return chart;
    });
  }

  private static Stream<Picture> of(String name, List<Column> columns, Function<List<Column>, CategoryChart> drawing) {
    List<Column> measured = columns.stream().filter(column -> column.value() > 0).toList();
    int width = Math.clamp((long) COLUMN * measured.size(), LEAST_WIDTH, MOST_WIDTH);
    return measured.isEmpty() ? Stream.empty() : Stream.of(new Picture(name, width, HEIGHT, () -> drawing.apply(measured)));
  }

  private static CategoryChart chart(String title, List<Column> measured) {
    CategoryChart chart = new CategoryChartBuilder().yAxisTitle(title).build();
    Looks.plain(chart.getStyler());
    chart.getStyler().setOverlapped(true).setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
    Looks.labelAll(chart.getStyler(), names(measured));
    chart.addSeries("interval", names(measured), measured.stream().map(Column::middle).toList(),
        measured.stream().map(Column::halfWidth).toList()).setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    chart.addSeries("measured, with its interval", names(measured), measured.stream().map(Column::value).toList())
        .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Looks.MEASURED);
    if (measured.stream().anyMatch(column -> column.published() > 0)) {
      List<Double> published = new ArrayList<>();
      measured.forEach(column -> published.add(column.published() > 0 ? column.published() : null));
      chart.addSeries("published", names(measured), published).setMarker(SeriesMarkers.DIAMOND).setMarkerColor(Looks.OTHER);
    }
    return chart;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static DoubleStream ends(List<Column> columns, ToDoubleFunction<Column> end) {
    return columns.stream().flatMapToDouble(column -> column.published() > 0
        ? DoubleStream.of(end.applyAsDouble(column), column.published())
        : DoubleStream.of(end.applyAsDouble(column)));
  }
}
