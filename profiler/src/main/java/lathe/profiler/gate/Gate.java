package lathe.profiler.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.gate.Judge.Look;

/**
 * Decides. First a batch, which grows while a network, or a layer that looks slower, is undecided and there is time. Then, if a row looks
 * slower or faster than is allowed, a fresh batch of as many pairs of its network that rules on those rows alone: what the first saw by
 * chance, it does not see again. A suspicion is confirmed whatever the budget.
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

  /** Runs as many pairs as it takes. */
  public static Ruling decide(PairSource source, GateRule rule) throws ArmFailure, InterruptedException {
    return new Gate(source, rule).decide();
  }

  private Ruling decide() throws ArmFailure, InterruptedException {
    int pairs = addFirst();
    while (pairs < rule.mostPairs() && source.hasTime() && isUndecided(judge.rule(source.batch(), Look.ON_THE_WAY))) {
      source.addPair();
      pairs++;
    }
    List<ItemRuling> first = judge.rule(source.batch(), Look.LAST);
    Set<ItemName> suspects = first.stream().filter(Confirmation::isNeeded).map(ItemRuling::item).collect(Collectors.toSet());
    return Ruling.of(suspects.isEmpty() ? first : Confirmation.of(first, again(suspects, pairs)));
  }

  /** What the budget allows, up to the first look; one pair at least. */
  private int addFirst() throws ArmFailure, InterruptedException {
    int pairs = 0;
    do {
      source.addPair();
      pairs++;
    } while (pairs < rule.pairs() && source.hasTime());
    return pairs;
  }

  private boolean isUndecided(List<ItemRuling> rows) {
    return rows.stream().anyMatch(row -> switch (row.verdict()) {
      case INCONCLUSIVE, UNTRUSTED_HOST -> isWorthMorePairs(row);
      case REGRESSED, MODE_SPLIT, IMPROVED, PASS -> false;
    });
  }

  /** Of sixty layers some are always noisy; more pairs are for those that look slower than is allowed. */
  private boolean isWorthMorePairs(ItemRuling row) {
    return !row.item().isLayer() || row.ratio() > 1 + rule.allowed(row.item());
  }

  private List<ItemRuling> again(Set<ItemName> suspects, int firstPairs) throws ArmFailure, InterruptedException {
    int pairs = Math.max(firstPairs, rule.pairs());
    source.confirm(suspects.stream().map(ItemName::network).collect(Collectors.toSet()), pairs);
    for (int pair = 0; pair < pairs; pair++) {
      source.addPair();
    }
    return judge.rule(source.batch().stream().filter(row -> suspects.contains(row.item())).toList(), Look.LAST);
  }
}
