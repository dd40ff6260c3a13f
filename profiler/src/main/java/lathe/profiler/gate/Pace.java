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

  /** The rounds of one fork; asked whether there is time for another once it has run those it must. */
  final class Fork implements BooleanSupplier {
    private final long forkBeganNs = nanos.getAsLong();
    private long firstAskedNs = forkBeganNs;
    private long lastAskedNs = forkBeganNs;

    @Override
    public boolean getAsBoolean() {
      lastAskedNs = nanos.getAsLong();
      firstAskedNs = firstAskedNs == forkBeganNs ? lastAskedNs : firstAskedNs;
      return lastAskedNs - forkBeganNs < shareNs;
    }

    void end() {
      neededNs += nanos.getAsLong() - forkBeganNs - (lastAskedNs - firstAskedNs);
    }
  }

  /** Begins a fork. */
  Fork fork() {
    return new Fork();
  }

  void endPair() {
    pairs++;
  }

  /** Whether one more pair fits that needs as much as those before it did on average. */
  boolean hasTime() {
    return pairs == 0 || nanos.getAsLong() - beganNs + neededNs / pairs <= budgetNs;
  }
}
