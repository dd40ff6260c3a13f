package lathe.profiler.gate;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How a budget is spent. Starting the workers of a pair takes as long as fifty rounds, and much of what differs between pairs of equal
 * arms is the scatter of few rounds; so as few pairs as a ruling needs come first, and what they leave of the budget goes into rounds.
 */
final class PairBudget {
  /** Of its share of the budget that a fork may use; the rest is for its last round and for ending its workers. */
  private static final double USED = 0.97;

  /** With more, a fork is no better known: what forks differ in is then larger than the scatter of their rounds. */
  private static final int MOST_FURTHER_ROUNDS = 12;

  private final long budgetNs;
  private final double shareNs;
  private final LongSupplier nanos;
  private final long beganNs;
  private long neededNs; // by all forks, without their further rounds

  /**
   * The time begins.
   *
   * @param leastPairs that should fit
   * @param forks of each pair, one after the other
   */
  PairBudget(long budgetNs, int leastPairs, int forks, LongSupplier nanos) {
    this.budgetNs = budgetNs;
    this.shareNs = USED * budgetNs / leastPairs / forks;
    this.nanos = nanos;
    this.beganNs = nanos.getAsLong();
  }

  /** The further rounds of one fork: asked before each, once the fork has run those it must, whether to run it. */
  final class Fork implements BooleanSupplier {
    private final long forkBeganNs = nanos.getAsLong();
    private long firstAskedNs = forkBeganNs;
    private long lastAskedNs = forkBeganNs;
    private int asked;

    @Override
    public boolean getAsBoolean() {
      lastAskedNs = nanos.getAsLong();
      firstAskedNs = asked == 0 ? lastAskedNs : firstAskedNs;
      asked++;
      return asked <= MOST_FURTHER_ROUNDS && lastAskedNs - forkBeganNs < shareNs;
    }

    void end() {
      neededNs += nanos.getAsLong() - forkBeganNs - (lastAskedNs - firstAskedNs);
    }
  }

  /** Begins a fork. */
  Fork fork() {
    return new Fork();
  }

  /**
   * The part, 0 to 1, of all the time that is over, as far as anyone can know.
   *
   * @param forks that are over, of the current one a part
   * @param left that are sure to come, with the rest of the current one
   * @param mayGrow whether more come as long as the budget lasts
   */
  double share(double forks, double left, boolean mayGrow) {
    double passedNs = nanos.getAsLong() - beganNs;
    double budgetLeftNs = mayGrow ? budgetNs - passedNs : 0;
    double leftNs = Math.max(budgetLeftNs, forks == 0 ? 0 : left * passedNs / forks);
    return passedNs / (passedNs + leftNs);
  }

  /** Whether one more pair fits that needs as much as those {@code pairs} before it did on average. */
  boolean hasTime(int pairs) {
    return pairs == 0 || nanos.getAsLong() - beganNs + neededNs / pairs <= budgetNs;
  }
}
