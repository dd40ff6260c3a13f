package lathe.profiler.gate;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How a budget is spent. Starting the workers of a pair takes as long as a hundred rounds, and much of what differs between pairs of equal
 * arms is the scatter of few rounds; so as few pairs as a ruling needs come first, and what they leave of the budget goes into rounds.
 */
final class Pace {
  /** Of its share of the budget that a fork may use; the rest is for its last round and for ending its workers. */
  private static final double USED = 0.97;

  private final long budgetNs;
  private final double shareNs;
  private final LongSupplier nanos;
  private final long beganNs;
  private long neededNs; // by all forks, without the rounds that need not have been
  private int pairs;

  /**
   * The time begins.
   *
   * @param leastPairs that should fit
   * @param forks of each pair, one after the other
   */
  Pace(long budgetNs, int leastPairs, int forks, LongSupplier nanos) {
    this.budgetNs = budgetNs;
    this.shareNs = USED * budgetNs / leastPairs / forks;
    this.nanos = nanos;
    this.beganNs = nanos.getAsLong();
  }

  /** A fork. */
  interface Work<T, E extends Exception> {
    /** Runs it; {@code hasTime} says whether there is time for another round, once it has run those it must. */
    T run(BooleanSupplier hasTime) throws E, InterruptedException;
  }

  /** Runs a fork, with as many rounds as there is time for. */
  <T, E extends Exception> T fork(Work<T, E> work) throws E, InterruptedException {
    long forkBeganNs = nanos.getAsLong();
    long[] asked = new long[2]; // when first, and when last
    T result = work.run(() -> {
      asked[1] = nanos.getAsLong();
      asked[0] = asked[0] == 0 ? asked[1] : asked[0];
      return asked[1] - forkBeganNs < shareNs;
    });
    neededNs += nanos.getAsLong() - forkBeganNs - (asked[1] - asked[0]);
    return result;
  }

  void endPair() {
    pairs++;
  }

  /** Whether one more pair fits that needs as much as those before it did on average. */
  boolean hasTime() {
    return pairs == 0 || nanos.getAsLong() - beganNs + neededNs / pairs <= budgetNs;
  }
}
