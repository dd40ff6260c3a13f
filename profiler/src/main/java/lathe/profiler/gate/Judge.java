package lathe.profiler.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lathe.profiler.gate.PairSource.Series;
import lathe.profiler.statistics.Holm;
import lathe.profiler.statistics.LogRatioTest;
import lathe.profiler.statistics.Order;

/**
 * Rules on the rows of one batch.
 *
 * <p>{@code PASS} excludes a slowdown of more than is allowed, and may be wrong in 5 % of cases. A batch that may grow is ruled on again
 * and again, and each ruling is another chance to be wrong; so before the last look it must be sure at half that level.
 */
final class Judge {
  private static final double STATED = 0.05;

  /** A difference is confirmed by a fresh batch. */
  private static final int BATCHES = 2;

  /** Whether the batch may grow after it. */
  enum Look {
    ON_THE_WAY, LAST
  }

  private final GateRule rule;

  Judge(GateRule rule) {
    this.rule = rule;
  }

  /**
   * One ruling a row, in their order. A row is called different when its p, corrected for all rows, is at most alpha and its ratio is
   * beyond what is allowed; nothing is said of a network beside most of whose slots the host was disturbed.
   */
  List<ItemRuling> rule(List<Series> rows, Look look) {
    double[] p =
        Holm.adjusted(rows.stream().mapToDouble(row -> row.ratios().length == 0 ? 1 : LogRatioTest.of(row.ratios()).p()).toArray());
    List<ItemRuling> rulings = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      rulings.add(rule(rows.get(i), p[i], rows.size(), look).ifTrusted());
    }
    return rulings;
  }

  private ItemRuling rule(Series row, double p, int rows, Look look) {
    double baseNs = median(row.baseNs());
    double headNs = median(row.headNs());
    if (row.ratios().length == 0) {
      return new ItemRuling(row.item(), GateVerdict.INCONCLUSIVE, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, baseNs, headNs,
          row.cleanShare(), null, "took less time than the clock can show");
    }
    LogRatioTest test = LogRatioTest.of(row.ratios());
    double detectable = test.minimumDetectable(rule.alpha() / rows, rule.allowed(row.item()), BATCHES);
    Optional<ModeSplit> split = row.item().isLayer() ? Optional.empty() : ModeSplit.in(row.baseNs(), row.headNs());
    return new ItemRuling(row.item(), split.isPresent() ? GateVerdict.MODE_SPLIT : verdict(row.item(), test, p, look), test.ratio(),
        test.low(STATED), test.high(STATED), detectable, row.ratios().length, baseNs, headNs, row.cleanShare(),
        split.map(ModeSplit::shares).orElse(null),
        split.map(ModeSplit::sentence).orElse(""));
  }

  private GateVerdict verdict(ItemName item, LogRatioTest test, double p, Look look) {
    double slower = 1 + rule.allowed(item);
    if (p <= rule.alpha() && test.ratio() > slower) {
      return GateVerdict.REGRESSED;
    }
    if (p <= rule.alpha() && test.ratio() < 1 / slower) {
      return GateVerdict.IMPROVED;
    }
    return test.atMost(level(look)) < slower ? GateVerdict.PASS : GateVerdict.INCONCLUSIVE;
  }

  private static double level(Look look) {
    return switch (look) {
      case ON_THE_WAY -> STATED / 2;
      case LAST -> STATED;
    };
  }

  private static double median(double[] values) {
    return values.length == 0 ? Double.NaN : Order.median(values);
  }
}
