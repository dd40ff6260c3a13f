package lathe.profiler.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often something happened, and what that says of how often it happens: the 95 % interval of Clopper and Pearson, which holds the truth
 * at least as often as it says.
 *
 * @param count times that it happened
 * @param of times that it could have
 */
public record Share(int count, int of) {
  private static final double TAIL = 0.025;

  public Share {
    if (of < 1 || count < 0 || count > of) {
      throw new IllegalArgumentException("%d of %d: must be a part of at least one".formatted(count, of));
    }
  }

  public double value() {
    return (double) count / of;
  }

  public double low() {
    return count == 0 ? 0 : BetaDistribution.of(count, of - count + 1).inverseCumulativeProbability(TAIL);
  }

  public double high() {
    return count == of ? 1 : BetaDistribution.of(count + 1, of - count).inverseSurvivalProbability(TAIL);
  }

  /** With 95 % confidence it happens at most so often: the one-sided bound, for what should never happen. */
  public double atMost() {
    return count == of ? 1 : BetaDistribution.of(count + 1, of - count).inverseSurvivalProbability(2 * TAIL);
  }
}
