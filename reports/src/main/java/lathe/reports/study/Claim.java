package lathe.reports.study;

import java.util.Locale;

/**
 * What the paper says of the time of one network by that of another.
 *
 * @param published the ratio of the two published times, or the share that the text states
 * @param atMost what the ratio may be here so that the claim still holds
 * @param source table or section of arXiv 1905.02244v5, and what was published there
 */
public record Claim(double published, double atMost, String source) {
  /** How much dearer than published a cost may be, as a part of the whole. */
  private static final double SLACK = 0.03;

  public Claim {
    if (!(published > 0) || !(atMost > 0)) {
      throw new IllegalArgumentException("claim of %s, at most %s: ratios are positive".formatted(published, atMost));
    }
  }

  /** Whether a claim holds on this CPU. */
  public enum Verdict {
    HOLDS, DOES_NOT_HOLD, UNDECIDED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** One network is faster: holds if at least half of the published saving is there. */
  public static Claim saving(double published, String source) {
    return new Claim(published, (1 + published) / 2, source);
  }

  /** One network costs little more: holds if it costs hardly more than published. */
  public static Claim cost(double published, String source) {
    return new Claim(published, published + SLACK, source);
  }

  /** Decided only if the whole interval lies on one side; NaN bounds decide nothing. */
  public Verdict judge(double low, double high) {
    if (high <= atMost) {
      return Verdict.HOLDS;
    }
    return low > atMost ? Verdict.DOES_NOT_HOLD : Verdict.UNDECIDED;
  }
}
