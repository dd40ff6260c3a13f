package lathe.profiler.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.profiler.gate.PairSource.Series;
import lathe.profiler.machine.HostVerdict;

/**
 * Decides. First a batch, which grows while a network is undecided and there is time. Then, if a row looks slower or faster than is allowed, a fresh batch of the same size that rules on
 * those rows alone: what the first batch saw by chance, the second one does not see again. A suspicion is confirmed whatever the budget.
 */
public final class Gate {
  private final PairSource source;
  private final GateRule rule;
  private final Judge judge;

  private Gate(PairSource source, GateRule rule) {
    this.source = source;
    this.rule = rule;
    this.judge = new Judge(rule);
  }

  /**
   * Runs as many pairs as it takes.
   *
   * @throws Exception what {@link PairSource#addPair} throws
   */
  public static Ruling decide(PairSource source, GateRule rule) throws Exception {
    return new Gate(source, rule).decide();
  }

  private Ruling decide() throws Exception {
    source.beginBatch();
    int pairs = addFirst();
    List<ItemRuling> first = judge.rule(source.batch());
    while (isUndecided(first) && pairs < rule.mostPairs() && source.hasTime()) {
      source.addPair();
      pairs++;
      first = judge.rule(source.batch());
    }
    if (!isTrusted()) {
      return ruling(first.stream().map(row -> row.with(GateVerdict.UNTRUSTED_HOST, row.note())).toList());
    }
    Set<ItemName> suspects = first.stream().filter(Gate::isSuspect).map(ItemRuling::item).collect(Collectors.toSet());
    return ruling(suspects.isEmpty() ? first : confirm(first, suspects, pairs));
  }

  /** What the budget allows, up to the first look; one pair at least, and three where a confirmation might ask for more. */
  private int addFirst() throws Exception {
    int pairs = 0;
    do {
      source.addPair();
      pairs++;
    } while (pairs < rule.pairs() && source.hasTime());
    return pairs;
  }

  private static boolean isSuspect(ItemRuling row) {
    return row.verdict() == GateVerdict.REGRESSED || row.verdict() == GateVerdict.IMPROVED;
  }

  /** Only networks ask for more pairs: of sixty layers some are always noisy. */
  private static boolean isUndecided(List<ItemRuling> rows) {
    return rows.stream().noneMatch(Gate::isSuspect)
        && rows.stream().anyMatch(row -> !row.item().isLayer() && row.verdict() == GateVerdict.INCONCLUSIVE);
  }

  private boolean isTrusted() {
    return source.cleanShare() >= HostVerdict.LEAST_UNTAGGED;
  }

  private List<ItemRuling> confirm(List<ItemRuling> first, Set<ItemName> suspects, int pairs) throws Exception {
    source.beginBatch();
    for (int pair = 0; pair < Math.max(pairs, rule.pairs()); pair++) {
      source.addPair();
    }
    List<Series> again = source.batch().stream().filter(row -> suspects.contains(row.item())).toList();
    Map<ItemName, ItemRuling> fresh = judge.rule(again).stream().collect(Collectors.toMap(ItemRuling::item, Function.identity()));
    return IntStream.range(0, first.size()).mapToObj(i -> confirmed(first.get(i), fresh)).toList();
  }

  private static ItemRuling confirmed(ItemRuling suspicion, Map<ItemName, ItemRuling> fresh) {
    ItemRuling again = fresh.get(suspicion.item());
    if (again == null) {
      return suspicion;
    }
    if (again.verdict() == suspicion.verdict()) {
      return again.with(again.verdict(),
          "confirmed by a fresh batch, from which these figures are; the first said %.3f".formatted(suspicion.ratio()));
    }
    GateVerdict instead = isSuspect(again) ? GateVerdict.INCONCLUSIVE : again.verdict();
    return again.with(instead, "a first batch said %s at %.3f and a fresh one did not".formatted(suspicion.verdict(), suspicion.ratio()));
  }

  private Ruling ruling(List<ItemRuling> rows) {
    double detectable =
        rows.stream().filter(row -> !row.item().isLayer()).mapToDouble(ItemRuling::minimumDetectable).max().orElse(Double.NaN);
    return new Ruling(whole(rows), detectable, source.cleanShare(), rows);
  }

  /** A layer that nothing can be said of does not hold up the whole; all else does. */
  private static GateVerdict whole(List<ItemRuling> rows) {
    return GateVerdict.worst(rows.stream().filter(row -> !row.item().isLayer() || isSuspect(row)).map(ItemRuling::verdict).toList());
  }
}
