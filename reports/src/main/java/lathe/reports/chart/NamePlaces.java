package lathe.reports.chart;

import java.awt.geom.Dimension2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the names of points stand: beside them, and apart from each other and from the points. One after the other takes the nearest free
 * place.
 */
final class NamePlaces {
  /** Half the side of the square that a point's mark takes. */
  private static final double MARK = 6;
  private static final int STEP = 4;
  private static final int ASIDE = 60;
  private static final int ABOVE = 25;

  private final List<Rectangle2D> taken = new ArrayList<>();
  private final Rectangle2D paper;

  private NamePlaces(List<? extends Point2D> points, Rectangle2D paper) {
    this.paper = paper;
    points.forEach(point -> taken.add(around(point.getX(), point.getY(), 2 * MARK, 2 * MARK)));
  }

  /**
   * Places in the order of the points. Where there is no room left around its point, a name covers as little as it can.
   *
   * @param sizes of the names
   * @param paper which no name leaves
   */
  static List<Rectangle2D> of(List<? extends Point2D> points, List<? extends Dimension2D> sizes, Rectangle2D paper) {
    var places = new NamePlaces(points, paper);
    return IntStream.range(0, points.size()).mapToObj(i -> places.take(points.get(i), sizes.get(i))).toList();
  }

  private Rectangle2D take(Point2D point, Dimension2D size) {
    Comparator<Rectangle2D> nearest = Comparator.comparingDouble((Rectangle2D place) -> distance(point, place))
        .thenComparingDouble(place -> Math.abs(place.getCenterY() - point.getY())).thenComparingDouble(place -> -place.getX());
    Rectangle2D best = places(point, size).min(Comparator.comparingDouble(this::covered).thenComparing(nearest)).orElseThrow();
    taken.add(best);
    return best;
  }

  /** How far a point lies from the nearest place of a name. */
  static double distance(Point2D point, Rectangle2D place) {
    return point.distance(Math.clamp(point.getX(), place.getMinX(), place.getMaxX()),
        Math.clamp(point.getY(), place.getMinY(), place.getMaxY()));
  }

  /** All around the point. */
  private Stream<Rectangle2D> places(Point2D point, Dimension2D size) {
    return IntStream.rangeClosed(-ABOVE, ABOVE).boxed().flatMap(y -> IntStream.rangeClosed(-ASIDE, ASIDE)
        .mapToObj(x -> inside(around(point.getX() + STEP * x, point.getY() + STEP * y, size.getWidth(), size.getHeight()))));
  }

  private Rectangle2D inside(Rectangle2D place) {
    double x = Math.clamp(place.getX(), paper.getMinX(), Math.max(paper.getMinX(), paper.getMaxX() - place.getWidth()));
    double y = Math.clamp(place.getY(), paper.getMinY(), Math.max(paper.getMinY(), paper.getMaxY() - place.getHeight()));
    return new Rectangle2D.Double(x, y, place.getWidth(), place.getHeight());
  }

  /** The area that is taken already. */
  private double covered(Rectangle2D place) {
    return taken.stream().filter(place::intersects).map(place::createIntersection)
        .mapToDouble(both -> both.getWidth() * both.getHeight()).sum();
  }

  private static Rectangle2D around(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
  }
}
