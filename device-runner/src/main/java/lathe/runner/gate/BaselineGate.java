package lathe.runner.gate;

import java.util.List;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.BaselineJudge;
import lathe.profiler.gate.Confirmation;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.ItemRuling;
import lathe.profiler.gate.Ruling;
import lathe.profiler.sample.Protocol;
import lathe.profiler.trust.HostVerdict;
import lathe.runner.console.Terminal;

/** Holds today's forks against those of a file; what looks different is measured afresh once. */
final class BaselineGate {
  static final String WEAKER =
      "The base is a file, so any change of this machine since then is attributed to the code. Arms that take turns (--base) are more reliable.";

  private BaselineGate() {}

  /** Why an arm cannot be held against a file; empty if it can. */
  static String difference(Baseline recorded, ArmSpec arm) {
    if (!recorded.engine().equals(arm.task().engine())) {
      return "it was recorded with engine %s and the head runs %s".formatted(recorded.engine(), arm.task().engine());
    }
    String here = BaselineRun.fingerprint(arm);
    return recorded.fingerprint().equals(here) ? disturbance(recorded)
        : "it was recorded on %s with fingerprint %s and the head has %s: another machine, JVM or set of flags"
            .formatted(recorded.cpu(), recorded.fingerprint(), here);
  }

  /** Why nothing can be held against a file: neither a slowdown nor its absence would be told from what the host did then. Empty if it can. */
  static String disturbance(Baseline recorded) {
    return recorded.cleanShare() >= HostVerdict.LEAST_UNTAGGED ? ""
        : "the host was undisturbed beside only %.1f %% of the slots, and %.0f %% are needed".formatted(100 * recorded.cleanShare(),
            100 * HostVerdict.LEAST_UNTAGGED);
  }

  static GateRun decide(Baseline recorded, List<ArmSpec> arms, GateRule rule, Terminal terminal) throws ArmFailure, InterruptedException {
    BaselineRun today = BaselineRun.measure(arms, Protocol.WANTED_FORKS, terminal);
    List<ItemRuling> first = rule(recorded, today, rule);
    if (first.stream().noneMatch(Confirmation::isNeeded)) {
      return new GateRun(Ruling.of(first), today.forks());
    }
    BaselineRun again = BaselineRun.measure(arms, Protocol.WANTED_FORKS, terminal);
    return new GateRun(Ruling.of(Confirmation.of(first, rule(recorded, again, rule))), again.forks());
  }

  private static List<ItemRuling> rule(Baseline recorded, BaselineRun today, GateRule rule) {
    List<Baseline.Entry> networks = today.baseline().networks();
    return networks.stream().map(entry -> BaselineJudge.rule(entry.network(), recorded.forksNs(entry.network()).orElseThrow(),
        entry.forksNs(), today.cleanShare(entry.network()), rule, networks.size())).toList();
  }
}
