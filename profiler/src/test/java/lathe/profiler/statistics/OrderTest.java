package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrderTest {
  private static final double[] VALUES = {4, 1, 100, 2, 3, 2};

  @Test
  void medianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
    assertThat(Order.median(VALUES)).isEqualTo(2.5);
  }

  /** Expected values: numpy.quantile(VALUES, [0, 0.1, 0.25, 0.9, 1]). */
  @Test
  void quantilesAgreeWithNumpy() {
    double[] expected = {1, 1.5, 2, 52, 100};
    double[] shares = {0, 0.1, 0.25, 0.9, 1};
    for (int i = 0; i < shares.length; i++) {
      assertThat(Order.quantile(VALUES, shares[i])).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void madIsTheMedianDistanceFromTheMedian() {
    assertThat(Order.mad(VALUES)).isEqualTo(1); // distances 1.5, 1.5, 97.5, 0.5, 0.5, 0.5
  }

  @Test
  void keepsItsArgument() {
    double[] values = VALUES.clone();
    Order.median(values);
    Order.quantile(values, 0.9);
    Order.mad(values);
    assertThat(values).containsExactly(VALUES);
  }

  @Test
  void leavesTaggedValuesOut() {
    assertThat(Order.without(new double[] {1, 2, 3}, new boolean[] {false, true, false})).containsExactly(1, 3);
  }

  @Test
  void refusesNothingAndNaN() {
    assertThatThrownBy(() -> Order.median(new double[0])).hasMessageContaining("no values");
    assertThatThrownBy(() -> Order.median(new double[] {1, Double.NaN})).isInstanceOf(IllegalArgumentException.class);
  }
}
