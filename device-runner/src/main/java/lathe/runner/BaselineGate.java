package lathe.runner;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.BaselineJudge;
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
    Ruling first = rule(recorded, BaselineRun.measure(arms, BaselineRun.FORKS, terminal), rule);
    boolean isDifferent = first.items().stream().anyMatch(row -> isDifferent(row.verdict()));
    return isDifferent ? rule(recorded, BaselineRun.measure(arms, BaselineRun.FORKS, terminal), rule) : first;
  }

  private static boolean isDifferent(GateVerdict verdict) {
    return verdict == GateVerdict.REGRESSED || verdict == GateVerdict.IMPROVED;
  }

  private static Ruling rule(Baseline recorded, Baseline today, GateRule rule) {
    boolean isTrusted = Math.min(recorded.cleanShare(), today.cleanShare()) >= HostVerdict.LEAST_UNTAGGED;
    List<ItemRuling> rows = new ArrayList<>();
    for (Baseline.Entry entry : today.networks()) {
      double[] before = recorded.forksNs(entry.network()).orElseThrow();
      ItemRuling row = BaselineJudge.rule(entry.network(), before, entry.forksNs(), rule, today.networks().size());
      rows.add(isTrusted ? row : row.with(GateVerdict.UNTRUSTED_HOST, ""));
    }
    return Ruling.of(rows, today.cleanShare());
  }
}
