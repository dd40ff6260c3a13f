package lathe.runner;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.fork.ArmFacts;
import lathe.runner.PeersResult.EngineResult;
import lathe.runner.PeersResult.RatioResult;
import lathe.runner.peer.Engine;

/** A comparison as text. */
final class PeersText {
  private static final double NS_PER_MS = 1e6;

  private PeersText() {}

  /** What each engine executes; a line an engine. */
  static String operators(Map<Engine, ArmFacts> facts) {
    return facts.entrySet().stream().map(entry -> "  %s: %s%n".formatted(entry.getKey(), counts(entry.getValue().operators())))
        .collect(Collectors.joining());
  }

  private static String counts(Map<String, Integer> operators) {
    return operators.entrySet().stream().map(count -> count.getValue() + " " + count.getKey()).collect(Collectors.joining(", "));
  }

  /** Times and ratios; a line an engine. */
  static String times(PeersResult result) {
    var table = new TextTable("engine", "version", "median ms>", "95 % interval>", "lathe / engine>", "95 % interval>", "max rel diff>");
    for (EngineResult engine : result.engines()) {
      String[] ratio = result.ratios().stream().filter(r -> r.engine().equals(engine.engine())).findFirst().map(PeersText::ratio)
          .orElse(new String[] {"", ""});
      table.row(engine.engine(), engine.version(), "%.3f".formatted(engine.medianNs() / NS_PER_MS),
          interval(engine.lowNs() / NS_PER_MS, engine.highNs() / NS_PER_MS), ratio[0], ratio[1], "%.1e".formatted(engine.maxRelDiff()));
    }
    return table.toString();
  }

  private static String[] ratio(RatioResult ratio) {
    return new String[] {"%.3f".formatted(ratio.ratio()), interval(ratio.low(), ratio.high())};
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) ? "none" : String.format(Locale.ROOT, "%.3f - %.3f", low, high);
  }
}
