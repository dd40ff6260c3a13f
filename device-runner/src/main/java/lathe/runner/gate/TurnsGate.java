package lathe.runner.gate;

import java.util.List;
import java.util.Map;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Turns;
import lathe.profiler.gate.ComparedPairs;
import lathe.profiler.gate.Gate;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.Ruling;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;

/** Lets two arms take turns until the gate has decided. */
final class TurnsGate {
  private static final Turns TURNS = Turns.DEFAULT.withRounds(12);

  private TurnsGate() {}

  /**
   * Runs pairs of forks, and shows how far it is.
   *
   * @param finished gets the forks of each row that came to their end, in order of time, whether or not there is a ruling
   */
  static Ruling decide(Map<String, List<ArmSpec>> arms, GateRule rule, boolean byLayer, long budgetNs,
      Map<String, List<ComparedFork>> finished, Terminal terminal) throws ArmFailure, InterruptedException {
    try (Progress progress = terminal.progress()) {
      int leastPairs = byLayer ? rule.pairs() : GateRule.LEAST_PAIRS;
      var pairs = new ComparedPairs(arms, TURNS.timingLayers(byLayer), budgetNs, leastPairs, System::nanoTime, progress::update);
      finished.putAll(pairs.forks());
      return Gate.decide(pairs, rule);
    }
  }
}
