package lathe.reports.page;

import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import lathe.reports.Figures;

/** Points over two axes, with straight lines beneath them. */
final class ScatterChart {
  private static final int TOP = 22;
  private static final int BOTTOM = 24;

  /** @param css the class that colours it; @param target the id it leads to, empty for none */
  record Point(String name, double x, double y, String css, String details, String target) {}

  /** @param name stands beside it, empty for none */
  record Line(double x1, double y1, double x2, double y2, String css, String name) {}

  private final Scale x;
  private final Scale y;
  private final int height;

  /** @param x its places are percent, those of {@code y} pixels from {@link #y} */
  ScatterChart(Scale x, Scale y, int height) {
    this.x = x;
    this.y = y;
    this.height = height;
  }

  /** Values over the width. */
  static Scale across(double least, double greatest, boolean isLog) {
    return Scale.around(least, greatest, isLog, 5, 98);
  }

  /** Values over the height, the greatest on top. */
  static Scale upward(double least, double greatest, boolean isLog, int height) {
    return Scale.around(least, greatest, isLog, height - BOTTOM, TOP);
  }

  Html figure(String label, String sentence, String xTitle, String yTitle, List<Point> points, List<Line> lines) {
    List<Html> parts = new ArrayList<>(axes(xTitle, yTitle));
    lines.forEach(line -> parts
        .add(segment(line.css(), x.percent(line.x1()), y.pixels(line.y1()), x.percent(line.x2()), y.pixels(line.y2()))));
    for (int i = 0; i < points.size(); i++) {
      parts.add(point(points.get(i), i == 0));
    }
    parts.addAll(names(lines.stream().filter(line -> !line.name().isEmpty()).toList()));
    return el("figure", "scatter", Mark.drawing(label, height, parts), el("figcaption", "quiet", text(sentence)));
  }

  /** Over everything else, each further along its line than the one before: lines that are close together keep their names apart. */
  private List<Html> names(List<Line> lines) {
    List<Html> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double along = (i + 1.0) / (lines.size() + 1);
      names.add(el("text", "axis far", attr("x", Scale.percentOf(between(x.at(line.x1()), x.at(line.x2()), along))),
          attr("y", Figures.number(between(y.at(line.y1()), y.at(line.y2()), along), 1)), attr("dx", "-4"), attr("dy", "-4"),
          text(line.name())));
    }
    return names;
  }

  private static double between(double from, double to, double share) {
    return from + share * (to - from);
  }

  private List<Html> axes(String xTitle, String yTitle) {
    List<Html> parts = new ArrayList<>();
    for (double tick : y.ticks()) {
      parts.add(segment("tick", "0", y.pixels(tick), "100%", y.pixels(tick)));
      parts.add(el("text", "axis left", attr("x", "0"), attr("y", y.pixels(tick)), attr("dy", "-3"), text(Scale.plain(tick))));
    }
    for (double tick : x.ticks()) {
      parts.add(segment("tick", x.percent(tick), Integer.toString(TOP), x.percent(tick), Integer.toString(height - BOTTOM)));
      parts.add(el("text", "axis", attr("x", x.percent(tick)), attr("y", Integer.toString(height - 11)), text(Scale.plain(tick))));
    }
    parts.add(el("text", "axis title left", attr("x", "0"), attr("y", "11"), text("↑ " + yTitle)));
    parts.add(el("text", "axis title far", attr("x", "100%"), attr("y", Integer.toString(height)), text(xTitle + " →")));
    return parts;
  }

  private Html point(Point point, boolean isFirst) {
    List<Html> shapes = new ArrayList<>();
    shapes.add(el("circle", "hit", attr("cx", x.percent(point.x())), attr("cy", y.pixels(point.y())), attr("r", "12")));
    shapes.add(el("circle", "dot " + point.css(), attr("cx", x.percent(point.x())), attr("cy", y.pixels(point.y())), attr("r", "5"),
        attr("data-x", DataTable.exactText(point.x())), attr("data-y", DataTable.exactText(point.y()))));
    if (!point.name().isEmpty()) {
      boolean isRight = x.at(point.x()) > 70;
      shapes.add(el("text", isRight ? "value far" : "value", attr("x", x.percent(point.x())), attr("y", y.pixels(point.y())),
          attr("dx", isRight ? "-8" : "8"), attr("dy", "4"), text(point.name())));
    }
    return Mark.of(isFirst, point.details(), point.target(), shapes);
  }

  private static Html segment(String css, String x1, String y1, String x2, String y2) {
    return el("line", css, attr("x1", x1), attr("y1", y1), attr("x2", x2), attr("y2", y2));
  }
}
