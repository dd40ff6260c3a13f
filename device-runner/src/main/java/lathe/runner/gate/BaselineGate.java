package lathe.runner.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Holds today's forks against those of a file; what looks different is measured afresh once. */
final class BaselineGate {
  static final String WEAKER =
      "The base is a file, so any change of this machine since then is attributed to the code. Arms that take turns (--base) are more"
          + " reliable.";

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

  /** Why nothing can be held against a file: no slowdown, nor its absence, would be told from what the host did then. Empty if it can. */
  static String disturbance(Baseline recorded) {
    return recorded.cleanShare() >= HostVerdict.LEAST_UNTAGGED ? ""
        : "the host was undisturbed beside only %.1f %% of the slots, and %.0f %% are needed".formatted(100 * recorded.cleanShare(),
            100 * HostVerdict.LEAST_UNTAGGED);
  }

  /** Measures arms as they are today. */
  @FunctionalInterface
  interface Today {
    /** @param first number of a fork */
    BaselineRun measure(List<ArmSpec> arms, int first) throws ArmFailure, InterruptedException;
  }

  static Ruling decide(Baseline recorded, List<ArmSpec> arms, GateRule rule, Today today) throws ArmFailure, InterruptedException {
    BaselineRun first = today.measure(arms, 0);
    List<ItemRuling> rows = rule(recorded, first, rule);
    Set<String> suspects = rows.stream().filter(Confirmation::isNeeded).map(row -> row.item().network()).collect(Collectors.toSet());
    if (suspects.isEmpty()) {
      return Ruling.of(rows);
    }
    List<ArmSpec> suspected = arms.stream().filter(arm -> suspects.contains(arm.task().network())).toList();
    BaselineRun again = today.measure(suspected, Protocol.WANTED_FORKS);
    return Ruling.of(Confirmation.of(rows, rule(recorded, again, rule)));
  }

  private static List<ItemRuling> rule(Baseline recorded, BaselineRun measured, GateRule rule) {
    List<Baseline.Entry> networks = measured.baseline().networks();
    return networks.stream().map(entry -> BaselineJudge.rule(entry.network(), recorded.forksNs(entry.network()).orElseThrow(),
        entry.forksNs(), measured.cleanShare(entry.network()), rule, networks.size())).toList();
  }
}
