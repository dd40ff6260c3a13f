package lathe.profiler.statistics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tells items from rounds where every item was measured once in every round, by an additive two-way fit: a value is what its item differs
 * in, what its round differs in, and noise. Fitted in turns as by Tukey's median polish (Exploratory Data Analysis, 1977), with middle
 * means in place of medians, so that neither a round that was slow for all nor a value that is far off moves an item.
 */
public final class TwoWay {
  private static final int TURNS = 3;

  private TwoWay() {}

  /**
   * The level of each item in the median round.
   *
   * @param values by item and round, each item as many; logarithms where effects multiply
   */
  public static double[] items(double[][] values) {
    int rounds = values[0].length;
    double[] items = Arrays.stream(values).mapToDouble(Order::median).toArray();
    for (int turn = 0; turn < TURNS; turn++) {
      double[] before = items;
      double[] each = IntStream.range(0, rounds)
          .mapToDouble(round -> middle(values.length, item -> values[item][round] - before[item])).toArray();
      double centre = Order.median(each);
      items = Arrays.stream(values).mapToDouble(item -> middle(rounds, round -> item[round] - each[round] + centre)).toArray();
    }
    return items;
  }

  private static double middle(int count, IntToDoubleFunction value) {
    return MiddleMean.mean(IntStream.range(0, count).mapToDouble(value).toArray());
  }
}
