package lathe.runner;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.BaselineJudge;
import lathe.profiler.gate.Confirmation;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.ItemRuling;
import lathe.profiler.gate.Ruling;
import lathe.profiler.machine.HostVerdict;

/** Holds today's forks against those of a file; what looks different is measured afresh once. */
final class BaselineGate {
  static final String WEAKER =
      "The base is a file: whatever happened to this machine since counts as the code's. Two arms that take turns (--base) say more.";

  private BaselineGate() {}

  static Ruling decide(Baseline recorded, List<ArmSpec> arms, GateRule rule, Terminal terminal) throws ArmFailure, InterruptedException {
    Baseline today = BaselineRun.measure(arms, BaselineRun.FORKS, terminal);
    List<ItemRuling> first = rule(recorded, today, rule);
    if (first.stream().noneMatch(Confirmation::isNeeded)) {
      return Ruling.of(first, today.cleanShare());
    }
    Baseline again = BaselineRun.measure(arms, BaselineRun.FORKS, terminal);
    return Ruling.of(Confirmation.of(first, rule(recorded, again, rule)), again.cleanShare());
  }

  private static List<ItemRuling> rule(Baseline recorded, Baseline today, GateRule rule) {
    boolean isTrusted = Math.min(recorded.cleanShare(), today.cleanShare()) >= HostVerdict.LEAST_UNTAGGED;
    List<ItemRuling> rows = new ArrayList<>();
    for (Baseline.Entry entry : today.networks()) {
      double[] before = recorded.forksNs(entry.network()).orElseThrow();
      ItemRuling row = BaselineJudge.rule(entry.network(), before, entry.forksNs(), rule, today.networks().size());
      rows.add(isTrusted ? row : row.with(GateVerdict.UNTRUSTED_HOST, ""));
    }
    return rows;
  }
}
