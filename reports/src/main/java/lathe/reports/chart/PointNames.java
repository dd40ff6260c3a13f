package lathe.reports.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The names of a chart's points, each beside its point; a thin line leads to one that stands further off. */
final class PointNames extends Annotation {
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
  private static final Color PALE = new Color(255, 255, 255, 200);
  private static final double NEAR = 11;

  private final List<Named> points;

  /** @param x by the chart's axis, as is {@code y} */
  record Named(String name, double x, double y) {}

  PointNames(List<Named> points) {
    super(false);
    this.points = List.copyOf(points);
  }

  @Override
  public void paint(Graphics2D pen) {
    pen.setFont(FONT);
    FontMetrics metrics = pen.getFontMetrics();
    List<Point> marks = points.stream().map(point -> new Point(getXAxisScreenValue(point.x), getYAxisScreenValue(point.y))).toList();
    List<Dimension> sizes = points.stream().map(point -> new Dimension(metrics.stringWidth(point.name) + 2, metrics.getHeight())).toList();
    var paper = new Rectangle2D.Double();
    paper.setFrameFromDiagonal(getXAxisScreenValueForMin(), getYAxisScreenValueForMin(), getXAxisScreenValueForMax(),
        getYAxisScreenValueForMax());
    List<Rectangle2D> places = NamePlaces.of(marks, sizes, paper);
    for (int i = 0; i < places.size(); i++) {
      lead(pen, marks.get(i), places.get(i));
    }
    for (int i = 0; i < places.size(); i++) {
      Rectangle2D place = places.get(i);
      pen.setColor(PALE); // over the line of the front
      pen.fill(place);
      pen.setColor(Looks.INK);
      pen.drawString(points.get(i).name, (float) place.getX() + 1, (float) place.getY() + metrics.getAscent());
    }
    bounds = paper;
  }

  private static void lead(Graphics2D pen, Point mark, Rectangle2D place) {
    if (NamePlaces.distance(mark, place) > NEAR) {
      pen.setColor(Looks.THIN);
      pen.setStroke(Looks.HAIR);
      pen.draw(new Line2D.Double(mark.getX(), mark.getY(), place.getCenterX(), place.getCenterY()));
    }
  }
}
