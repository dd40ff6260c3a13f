package lathe.profiler.fork;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import lathe.profiler.statistics.Order;

/**
 * Lets arms take turns on one core. A round goes through all of them there and back (A B C C B A), so that whatever drifts linearly cancels;
 * the next round begins with the next arm, so that each comes after each other one.
 */
public final class Alternation {
  /** A turn: runs for so long, answers the time of each inference. */
  @FunctionalInterface
  public interface Turn {
    long[] run(long budgetNs) throws IOException;
  }

  private Alternation() {}

  /**
   * The median inference of every slot, in nanoseconds: {@code [arm][slot]}, two slots a round, in time order.
   *
   * @param budgetNs of a slot; a slow state of the host lasts longer than short slots, and so meets all arms
   */
  public static double[][] slots(List<? extends Turn> arms, int rounds, long budgetNs) throws IOException {
    double[][] medians = new double[arms.size()][2 * rounds];
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < 2 * arms.size(); turn++) {
        int arm = arm(round, turn, arms.size());
        int slot = 2 * round + turn / arms.size();
        medians[arm][slot] = Order.median(Arrays.stream(arms.get(arm).run(budgetNs)).asDoubleStream().toArray());
      }
    }
    return medians;
  }

  private static int arm(int round, int turn, int arms) {
    int place = turn < arms ? turn : 2 * arms - 1 - turn;
    return (round + place) % arms;
  }
}
