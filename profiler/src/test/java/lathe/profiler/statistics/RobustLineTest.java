package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustLineTest {
  private static final int REPETITIONS = 4_000;
  private static final int POINTS = 16;

  private final Random random = new Random(1);

  /** SciPy: theilslopes([1, 2.1, 2.9, 4.2, 5, 60, 7], range(7)) has the slope 1.025. */
  @Test
  void agreesWithSciPy() {
    RobustLine line = RobustLine.of(new double[] {0, 1, 2, 3, 4, 5, 6}, new double[] {1, 2.1, 2.9, 4.2, 5, 60, 7}, 1);
    assertThat(line.slope()).isCloseTo(1.025, within(1e-9));
    assertThat(line.at(3)).isCloseTo(4.0, within(0.1));
  }

  @Test
  void goesOnLevelBeyondItsPoints() {
    double[] x = IntStream.range(0, 8).asDoubleStream().toArray();
    RobustLine line = RobustLine.of(x, Arrays.stream(x).map(one -> 2 * one + 1).toArray(), 1);
    assertThat(line.at(5)).isCloseTo(11, within(1e-9));
    assertThat(line.at(100)).isCloseTo(15, within(1e-9));
    assertThat(line.at(-100)).isCloseTo(1, within(1e-9));
    assertThat(line.halfWidth(100)).isCloseTo(0, within(1e-9));
  }

  @Test
  void isLevelWherePointsAreFewOrNear() {
    double[] near = {0, 0.1, 0.2, 0.3, 0.4, 0.5};
    assertThat(RobustLine.of(near, near, 1).slope()).isZero();
    assertThat(RobustLine.of(near, near, 0.5).slope()).isCloseTo(1, within(1e-9));
    RobustLine few = RobustLine.of(new double[] {0, 10}, new double[] {3, 5}, 1);
    assertThat(few.slope()).isZero();
    assertThat(few.at(10)).isEqualTo(4);
    assertThatThrownBy(() -> RobustLine.of(new double[1], new double[1], 1)).hasMessage("1 x and 1 y: a line needs two points or more");
  }

  /** In other units of x the slope and its interval are by as much larger, and the rest is the same. */
  @Test
  void knowsNoUnits() {
    double[] x = {0, 1, 2, 3, 4, 5, 6};
    double[] y = {1, 2.1, 2.9, 4.2, 5, 60, 7};
    RobustLine line = RobustLine.of(x, y, 1);
    RobustLine inThousandths = RobustLine.of(Arrays.stream(x).map(one -> 1000 * one).toArray(), y, 1);

    assertThat(1000 * inThousandths.slope()).isCloseTo(line.slope(), within(1e-9));
    assertThat(line.slopeHalfWidth()).isPositive();
    assertThat(1000 * inThousandths.slopeHalfWidth()).isCloseTo(line.slopeHalfWidth(), within(1e-9));
    assertThat(inThousandths.pointHalfWidth()).isCloseTo(line.pointHalfWidth(), within(1e-9));
  }

  /** One point in twenty is far off; a further point that is not lies in the interval of 95 %, wherever it is between the others. */
  @Test
  void intervalsKeepTheirLevelThoughSomePointsAreWild() {
    assertThat(share(line -> Math.abs(line.at(0.9) - 0.5 * 0.9 - 0.1 * random.nextGaussian()) <= line.halfWidth(0.9) ? 1 : 0))
        .isBetween(0.93, 0.975);
    assertThat(share(line -> Math.abs(line.slope() - 0.5) <= line.slopeHalfWidth() ? 1 : 0)).isBetween(0.91, 0.96);
  }

  /** Of few points, whether one in twenty is far off or none: both the level and a further point lie in their intervals of 95 %. */
  @ParameterizedTest
  @CsvSource({"2, 0", "3, 0", "4, 0", "5, 0", "2, 0.05", "3, 0.05", "4, 0.05", "5, 0.05"})
  void intervalsOfFewPointsKeepTheirLevel(int points, double wild) {
    assertThat(
        share(() -> level(points, wild), line -> Math.abs(line.at(0.5) - 0.1 * random.nextGaussian()) <= line.halfWidth(0.5) ? 1 : 0))
        .isBetween(0.93, 0.97);
    assertThat(share(() -> level(points, wild), line -> Math.abs(line.level()) <= line.levelHalfWidth() ? 1 : 0)).isBetween(0.93, 0.97);
  }

  /** With the standard deviation known a further point would lie within 2; half of the intervals may be wider by what few points tell. */
  @Test
  void intervalsOfFewPointsAreNoWiderThanTheyMust() {
    double[] mostDeviations = {12, 4.8, 3.6, 3.2};
    for (int points = 2; points < 6; points++) {
      int count = points;
      double most = 0.1 * mostDeviations[points - 2];
      assertThat(share(() -> level(count, 0), line -> line.halfWidth(0.5) <= most ? 1 : 0)).isGreaterThan(0.5);
    }
  }

  private double share(ToDoubleFunction<RobustLine> isTrue) {
    return share(this::line, isTrue);
  }

  private static double share(Supplier<RobustLine> lines, ToDoubleFunction<RobustLine> isTrue) {
    return Stream.generate(lines).limit(REPETITIONS).mapToDouble(isTrue).average().orElseThrow();
  }

  /** Zero everywhere, with errors of a tenth and some of 3. */
  private RobustLine level(int points, double wild) {
    double[] y = IntStream.range(0, points).mapToDouble(_ -> 0.1 * random.nextGaussian() + (random.nextDouble() < wild ? 3 : 0)).toArray();
    return RobustLine.of(random.doubles(points).toArray(), y, 0.1);
  }

  /** Half of x, from 0 to 1, with errors of a tenth. */
  private RobustLine line() {
    double[] x = random.doubles(POINTS).toArray();
    double[] y = Arrays.stream(x).map(one -> 0.5 * one + 0.1 * random.nextGaussian() + (random.nextInt(20) == 0 ? 3 : 0)).toArray();
    return RobustLine.of(x, y, 0.1);
  }
}
