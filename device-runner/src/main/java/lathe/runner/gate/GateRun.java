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

/**
 * One decision, with what it rests on.
 *
 * @param forks raw, in order of time, by row
 */
record GateRun(Ruling ruling, Map<String, List<ComparedFork>> forks) {
  private static final Turns TURNS = Turns.DEFAULT.withRounds(12);

  /** Runs pairs of forks until the gate has decided, and shows how far it is. */
  static GateRun of(Map<String, List<ArmSpec>> arms, GateRule rule, boolean byLayer, long budgetNs, Terminal terminal)
      throws ArmFailure, InterruptedException {
    try (Progress progress = terminal.progress()) {
      int leastPairs = byLayer ? rule.pairs() : GateRule.LEAST_PAIRS;
      var pairs = new ComparedPairs(arms, TURNS.timingLayers(byLayer), budgetNs, leastPairs, System::nanoTime, progress::update);
      return new GateRun(Gate.decide(pairs, rule), pairs.forks());
    }
  }
}
