package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoWayTest {
  private static final int ITEMS = 16;
  private static final int ROUNDS = 20;

  /** Without noise, whatever the rounds do: item i is at i, in the round whose part is the median, 0. */
  @Test
  void itemsAreThoseOfTheMedianRound() {
    double[] parts = {0.3, -0.1, 0, 0.7, -0.2};
    double[][] values = IntStream.range(0, 4)
        .mapToObj(item -> IntStream.range(0, parts.length).mapToDouble(round -> item + parts[round]).toArray()).toArray(double[][]::new);
    assertThat(TwoWay.items(values)).containsExactly(new double[] {0, 1, 2, 3}, within(1e-9));
  }

  /** Every other round a third slower, noise of 3 %, one value in ten off by half: medians alone differ by far more. */
  @Test
  void neitherSlowRoundsNorSingleValuesMoveAnItem() {
    Random random = new Random(1);
    double squares = 0;
    double squaresOfMedians = 0;
    for (int repetition = 0; repetition < 200; repetition++) {
      double[] rounds = IntStream.range(0, ROUNDS).mapToDouble(_ -> random.nextBoolean() ? 0.3 : 0).toArray();
      double[][] values = IntStream.range(0, ITEMS).mapToObj(_ -> IntStream.range(0, ROUNDS)
          .mapToDouble(round -> rounds[round] + 0.03 * random.nextGaussian() + (random.nextInt(10) == 0 ? 0.5 : 0)).toArray())
          .toArray(double[][]::new);
      squares += variance(TwoWay.items(values));
      squaresOfMedians += variance(IntStream.range(0, ITEMS).mapToDouble(item -> Order.median(values[item])).toArray());
    }
    assertThat(Math.sqrt(squares / 200)).isLessThan(0.015);
    assertThat(squaresOfMedians).isGreaterThan(9 * squares);
  }

  private static double variance(double[] items) {
    double mean = IntStream.range(0, items.length).mapToDouble(i -> items[i]).average().orElseThrow();
    return IntStream.range(0, items.length).mapToDouble(i -> (items[i] - mean) * (items[i] - mean)).sum() / items.length;
  }
}
