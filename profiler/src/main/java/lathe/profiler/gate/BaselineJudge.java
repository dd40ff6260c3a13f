package lathe.profiler.gate;

import lathe.profiler.statistics.LogRatioTest;
import lathe.profiler.statistics.Order;

/**
 * Rules on forks of today against those of a file: independent sets, so that all that happened to the machine in between counts as the
 * code's.
 */
public final class BaselineJudge {
  private static final double STATED = 0.05;

  private BaselineJudge() {}

  /**
   * Rules on one network.
   *
   * @param baseNs medians of the recorded forks, in nanoseconds; at least 2
   * @param headNs of today's; at least 2
   * @param cleanShare part (0 to 1) of today's slots beside which the host was undisturbed
   * @param rows how many networks are ruled on together
   */
  public static ItemRuling rule(String network, double[] baseNs, double[] headNs, double cleanShare, GateRule rule, int rows) {
    LogRatioTest test = LogRatioTest.ofSets(headNs, baseNs);
    double alpha = rule.alpha() / rows;
    double slower = 1 + rule.maxRegression();
    return new ItemRuling(ItemName.ofNetwork(network), verdict(test, alpha, slower), test.ratio(), test.low(STATED), test.high(STATED),
        test.minimumDetectable(alpha, rule.maxRegression(), 1), headNs.length, Order.median(baseNs), Order.median(headNs), cleanShare, null,
        "").ifTrusted();
  }

  private static GateVerdict verdict(LogRatioTest test, double alpha, double slower) {
    if (test.low(alpha) > 1 && test.ratio() > slower) {
      return GateVerdict.REGRESSED;
    }
    if (test.high(alpha) < 1 && test.ratio() < 1 / slower) {
      return GateVerdict.IMPROVED;
    }
    return test.atMost(STATED) < slower ? GateVerdict.PASS : GateVerdict.INCONCLUSIVE;
  }
}
