package lathe.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePlacesTest {
  private static final Rectangle2D PAPER = new Rectangle2D.Double(50, 10, 720, 420);

  /** Twenty networks along a front, as they come: neighbours lie close together. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void namesOfTwentyNetworksKeepApart(long seed) {
    var random = new Random(seed);
    List<Point> points = IntStream.range(0, 20)
        .mapToObj(i -> new Point(60 + 35 * i + random.nextInt(20), 400 - (int) (85 * Math.sqrt(i)) + random.nextInt(40))).toList();
    List<Dimension> sizes = points.stream().map(_ -> new Dimension(60 + random.nextInt(90), 13)).toList();
    List<Rectangle2D> places = NamePlaces.of(points, sizes, PAPER);

    List<Rectangle2D> all = new ArrayList<>(places);
    points.forEach(point -> all.add(new Rectangle2D.Double(point.x - 4, point.y - 4, 8, 8)));
    assertThat(places).hasSize(20).allMatch(PAPER::contains)
        .allSatisfy(place -> assertThat(all.stream().filter(place::intersects)).containsExactly(place));
    assertThat(IntStream.range(0, 20)).allMatch(i -> NamePlaces.distance(points.get(i), places.get(i)) < 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 400, 769})
  void aSingleNameStandsBesideItsPoint(int x) {
    Rectangle2D place = NamePlaces.of(List.of(new Point(x, 200)), List.of(new Dimension(100, 13)), PAPER).getFirst();
    assertThat(PAPER.contains(place)).isTrue();
    assertThat(NamePlaces.distance(new Point(x, 200), place)).isLessThan(20);
    assertThat(place.getCenterY()).as("level with it").isEqualTo(200);
    assertThat(place.getCenterX() > x).as("on its right, where there is room").isEqualTo(x + 110 < PAPER.getMaxX());
  }
}
