package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Figures with their intervals, one below the other on a common axis: a dot for the figure, a line for the interval, a ring for what
 * someone else published. Names and figures stand above each line, or on either side of the plot where the page is wide; the style sheet
 * chooses.
 */
final class IntervalChart {
  private static final int ROW = 34;
  private static final int AXIS = 20;
  /** Characters of a name: two lines beside the plot have room for so many, of which the first ends at the gap, */
  private static final int BESIDE = 70;
  /** and so many stand in one line above a row, where the plot has all the width. */
  private static final int ABOVE = 42;
  private static final double START = 1;
  private static final double END = 98;

  /**
   * One line.
   *
   * @param shown the figure as people read it
   * @param published another's figure, absent (NaN) without one
   * @param css a class for dot and line: {@code good}, {@code bad}, {@code plain}
   */
  record Row(String name, double value, double low, double high, String shown, double published, String css, String details) {}

  private final Scale scale;
  private final double reference;
  private final String unit;
  private final List<Row> rows;

  private IntervalChart(Scale scale, double reference, String unit, List<Row> rows) {
    this.scale = scale;
    this.reference = reference;
    this.unit = unit;
    this.rows = rows;
  }

  /** Milliseconds, from zero. */
  static Html ofTimes(String label, String sentence, List<Row> rows) {
    List<Row> drawn = rows.stream().filter(row -> row.value() >= 0).toList();
    return figure(new IntervalChart(Scale.fromZero(values(drawn).max().orElse(1), START, END), Double.NaN, " ms", drawn), label,
        sentence);
  }

  /** Ratios around one, with a line at one; half and double are equally far from it. An interval from zero begins where the axis does. */
  static Html ofRatios(String label, String sentence, List<Row> rows) {
    List<Row> drawn = rows.stream().filter(row -> row.value() > 0).toList();
    double least = Math.min(1, values(drawn).filter(value -> value > 0).min().orElse(1));
    double greatest = Math.max(1, values(drawn).max().orElse(1));
    double room = Math.max(1.01, Math.pow(greatest / least, 0.06));
    return figure(new IntervalChart(new Scale(least / room, greatest * room, true, START, END), 1, "", drawn), label, sentence);
  }

  private static DoubleStream values(List<Row> rows) {
    return rows.stream().flatMap(row -> Stream.of(row.value(), row.low(), row.high(), row.published())).mapToDouble(Double::doubleValue)
        .filter(value -> value >= 0 && Double.isFinite(value));
  }

  private static Html figure(IntervalChart chart, String label, String sentence) {
    Html caption = el("figcaption", "quiet", text(sentence));
    return chart.rows.isEmpty() ? el("figure", caption)
        : el("figure", "intervals", chart.aside("names", row -> ShortName.of(row.name(), BESIDE)), chart.drawing(label),
            chart.aside("values", Row::shown), caption);
  }

  /** A mark says the same to those who listen. */
  private Html aside(String css, Function<Row, String> words) {
    return el("ol", css, attr("aria-hidden", "true"), all(rows.stream().map(row -> el("li", text(words.apply(row)))).toList()));
  }

  private Html drawing(String label) {
    int height = AXIS + ROW * rows.size();
    List<Html> parts = new ArrayList<>();
    for (double tick : scale.ticks()) {
      parts.add(line("tick", tick, tick, 16, height));
      parts.add(el("text", "axis", attr("x", scale.percent(tick)), attr("y", "11"), text(Scale.plain(tick) + (tick == 0 ? "" : unit))));
    }
    if (!Double.isNaN(reference)) {
      parts.add(line("end", reference, reference, 14, height));
    }
    for (int i = 0; i < rows.size(); i++) {
      parts.add(row(i));
    }
    return Mark.drawing(label, height, parts);
  }

  private Html row(int place) {
    Row row = rows.get(place);
    int top = AXIS + ROW * place;
    int y = top + 24;
    List<Html> shapes = new ArrayList<>();
    shapes.add(
        el("rect", "row", attr("x", "0"), attr("y", Integer.toString(top)), attr("width", "100%"), attr("height", Integer.toString(ROW))));
    shapes.add(el("text", "name", attr("x", "0"), attr("y", Integer.toString(top + 13)), text(ShortName.of(row.name(), ABOVE))));
    shapes.add(el("text", "value far", attr("x", "100%"), attr("y", Integer.toString(top + 13)), text(row.shown())));
    if (row.low() >= 0 && row.high() >= row.low()) {
      shapes.add(line("span " + row.css(), Math.max(scale.from(), row.low()), row.high(), y, y));
    }
    if (row.published() > 0) {
      shapes.add(el("circle", "published", attr("cx", scale.percent(row.published())), attr("cy", Integer.toString(y)), attr("r", "5")));
    }
    shapes.add(el("circle", "dot " + row.css(), attr("cx", scale.percent(row.value())), attr("cy", Integer.toString(y)), attr("r", "4"),
        attr("data-value", DataTable.exactText(row.value()))));
    return Mark.of(place == 0, row.details(), "", shapes);
  }

  private Html line(String css, double x1, double x2, int y1, int y2) {
    return el("line", css, attr("x1", scale.percent(x1)), attr("x2", scale.percent(x2)), attr("y1", Integer.toString(y1)),
        attr("y2", Integer.toString(y2)));
  }
}
