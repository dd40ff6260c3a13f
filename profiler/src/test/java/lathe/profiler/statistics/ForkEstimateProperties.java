package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import lathe.profiler.statistics.Spread.Interval;
import lathe.profiler.statistics.Spread.TwoClasses;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ForkEstimateProperties {

  @Property
  void intervalHoldsTheEstimate(@ForAll("figures") double[] figures) {
    ForkEstimate estimate = ForkEstimate.of(figures);
    if (estimate.spread() instanceof Interval(double low, double high)) {
      assertThat(estimate.median()).isBetween(low, high);
    }
  }

  @Property
  void orderOfForksDoesNotMatter(@ForAll("figures") double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    ForkEstimate estimate = ForkEstimate.of(figures);
    assertThat(ForkEstimate.of(sorted).median()).isEqualTo(estimate.median());
    assertThat(ForkEstimate.of(sorted).spread()).hasSameClassAs(estimate.spread());
  }

  @Property
  void unitDoesNotMatter(@ForAll("figures") double[] figures) {
    ForkEstimate ns = ForkEstimate.of(figures);
    ForkEstimate us = ForkEstimate.of(Arrays.stream(figures).map(f -> f / 1000).toArray());
    assertThat(us.median() * 1000).isCloseTo(ns.median(), within(1e-9 * ns.median()));
    if (ns.spread() instanceof Interval && us.spread() instanceof Interval) {
      assertThat(us.relativeHalfWidth()).isCloseTo(ns.relativeHalfWidth(), within(1e-6 * (1 + ns.relativeHalfWidth())));
    }
  }

  @Property
  void classesHoldEveryForkAndLieApart(@ForAll("figures") double[] figures) {
    if (ForkEstimate.of(figures).spread() instanceof TwoClasses(var fast, var slow)) {
      assertThat(fast.forks() + slow.forks()).isEqualTo(figures.length);
      assertThat(slow.median()).isGreaterThan(fast.median());
    }
  }

  /** A few levels with a little noise, so that both kinds of spread come up. */
  @Provide
  Arbitrary<double[]> figures() {
    Arbitrary<Double> level = Arbitraries.of(100.0, 100.0, 140.0);
    Arbitrary<Double> noise = Arbitraries.doubles().between(0.99, 1.01);
    return Arbitraries.oneOf(level.flatMap(l -> noise.map(n -> l * n)), Arbitraries.doubles().between(1, 1e9)).array(double[].class)
        .ofMinSize(2).ofMaxSize(16);
  }
}
