package lathe.runner.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
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
      long beganNs = System.nanoTime();
      Map<String, Comparison> comparisons = new LinkedHashMap<>();
      arms.forEach((network, pair) -> comparisons.put(network,
          new Comparison(pair, TURNS.timingLayers(byLayer), new Listener(network, progress, beganNs, budgetNs))));
      var pairs = new ComparedPairs(comparisons, byLayer, budgetNs, byLayer ? rule.pairs() : GateRule.LEAST_PAIRS, System::nanoTime);
      return new GateRun(Gate.decide(pairs, rule), pairs.forks());
    }
  }

  private record Listener(String network, Progress progress, long beganNs, long budgetNs) implements ComparisonListener {
    @Override
    public void at(int fork, double done, String doing) {
      progress.update((double) (System.nanoTime() - beganNs) / budgetNs, "%s, pair %d: %s".formatted(network, fork + 1, doing));
    }

    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      throw new BadInputException("arm %s: %s".formatted(arm.name(), sentence));
    }
  }
}
