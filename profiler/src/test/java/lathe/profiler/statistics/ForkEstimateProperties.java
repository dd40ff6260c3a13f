package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lathe.profiler.statistics.Spread.Interval;
import lathe.profiler.statistics.Spread.TwoClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of an estimate, over random forks of a fixed seed. */
class ForkEstimateProperties {
  private static final int CASES = 300;
  private static final double[] LEVELS = {100, 100, 140};

  @ParameterizedTest
  @MethodSource("figures")
  void intervalHoldsTheEstimate(double[] figures) {
    ForkEstimate estimate = ForkEstimate.of(figures);
    if (estimate.spread() instanceof Interval(double low, double high)) {
      assertThat(estimate.median()).isBetween(low, high);
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void orderOfForksDoesNotMatter(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    ForkEstimate estimate = ForkEstimate.of(figures);
    assertThat(ForkEstimate.of(sorted).median()).isEqualTo(estimate.median());
    assertThat(ForkEstimate.of(sorted).spread()).hasSameClassAs(estimate.spread());
  }

  @ParameterizedTest
  @MethodSource("figures")
  void unitDoesNotMatter(double[] figures) {
    ForkEstimate ns = ForkEstimate.of(figures);
    ForkEstimate us = ForkEstimate.of(Arrays.stream(figures).map(f -> f / 1000).toArray());
    assertThat(us.median() * 1000).isCloseTo(ns.median(), within(1e-9 * ns.median()));
    if (ns.spread() instanceof Interval && us.spread() instanceof Interval) {
      assertThat(us.relativeHalfWidth()).isCloseTo(ns.relativeHalfWidth(), within(1e-6 * (1 + ns.relativeHalfWidth())));
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void classesHoldEveryForkAndLieApart(double[] figures) {
    if (ForkEstimate.of(figures).spread() instanceof TwoClasses(var fast, var slow)) {
      assertThat(fast.forks() + slow.forks()).isEqualTo(figures.length);
      assertThat(slow.median()).isGreaterThan(fast.median());
    }
  }

  /** Without it, the laws of one kind of spread could hold for want of a case. */
  @Test
  void bothKindsOfSpreadComeUp() {
    assertThat(figures().map(figures -> ForkEstimate.of(figures).spread())).hasAtLeastOneElementOfType(Interval.class)
        .hasAtLeastOneElementOfType(TwoClasses.class);
  }

  /**
   * From 2 to 16 forks. In one case of two they lie at two levels with a little noise, in the other anywhere from 1 to 1e9, evenly on a
   * logarithmic scale.
   */
  private static Stream<double[]> figures() {
    Random random = new Random(20190806);
    DoubleSupplier level = () -> LEVELS[random.nextInt(LEVELS.length)] * random.nextDouble(0.99, 1.01);
    DoubleSupplier anywhere = () -> Math.pow(10, random.nextDouble(0, 9));
    return Stream.generate(() -> DoubleStream.generate(random.nextBoolean() ? level : anywhere).limit(random.nextInt(2, 17)).toArray())
        .limit(CASES);
  }
}
