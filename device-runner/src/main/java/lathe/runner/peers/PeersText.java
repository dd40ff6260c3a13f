package lathe.runner.peers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.profiler.message.ArmFacts;
import lathe.reports.TextStyle;
import lathe.reports.TextTable;
import lathe.reports.TimeColumn;
import lathe.runner.peers.PeersResult.EngineResult;
import lathe.runner.peers.PeersResult.RatioResult;

/** A comparison as text. */
public final class PeersText {
  private static final int DECIMALS = 3;
  /** Times its lower end. */
  private static final double WIDEST = 10;

  private PeersText() {}

  /**
   * A comparison with times; what each engine executed stands behind, where it explains the times.
   *
   * @param kernels what Lathe's were chosen by
   */
  public static String of(PeersResult result, List<ArmFacts> facts, String kernels, TextStyle style) {
    return "%s%n%s%n  undisturbed slots: %.0f %%, host %s%n  kernels of lathe: %s%n%s".formatted(result.network(),
        times(result.engines(), result.ratios(), style), 100 * result.cleanShare(), result.provenance().verdict().word(), kernels,
        operators(result.engines(), facts, style).stripTrailing());
  }

  /** Describes each engine, the model that it was given and the operators that it executes. */
  private static String operators(List<EngineResult> engines, List<ArmFacts> facts, TextStyle style) {
    return IntStream.range(0, engines.size()).mapToObj(arm -> style.wrapped("  ", "%s %s, %s: %s".formatted(engines.get(arm).engine(),
        engines.get(arm).version(), engines.get(arm).model(), counts(facts.get(arm).operators()))))
        .collect(Collectors.joining());
  }

  private static String counts(Map<String, Integer> operators) {
    return operators.entrySet().stream().map(count -> count.getValue() + " " + count.getKey()).collect(Collectors.joining(", "));
  }

  /** How far each engine's output is from ours; one line. */
  static String agreement(PeersResult result) {
    return result.network() + ": "
        + result.engines().stream().skip(1).map(engine -> "%s (%s) %.1e".formatted(engine.engine(), engine.model(), engine.maxRelDiff()))
            .collect(Collectors.joining(", "));
  }

  /** Times and ratios; a line an engine. */
  private static String times(List<EngineResult> engines, List<RatioResult> ratios, TextStyle style) {
    double slowestNs = engines.stream().mapToDouble(EngineResult::medianNs).max().orElse(Double.NaN);
    TimeColumn times = TimeColumn.of(engines.stream().mapToDouble(EngineResult::medianNs).toArray(), DECIMALS);
    var table =
        new TextTable(style, "engine", times.heading("median"), "95 % interval>", "lathe / engine>", "95 % interval>", "max rel diff>");
    for (EngineResult engine : engines) {
      String[] ratio = ratios.stream().filter(r -> r.engine().equals(engine.engine())).findFirst().map(PeersText::ratio)
          .orElse(new String[] {"", ""});
      table.barred(engine.medianNs() / slowestNs, engine.engine(),
          Double.isNaN(engine.medianNs()) ? "none" : times.figure(engine.medianNs()),
          isVast(engine.lowNs(), engine.highNs()) ? "none" : times.interval(engine.lowNs(), engine.highNs()), ratio[0], ratio[1],
          "%.1e".formatted(engine.maxRelDiff()));
    }
    return table.toString();
  }

  private static String[] ratio(RatioResult ratio) {
    return new String[] {figure(ratio.ratio()), interval(ratio.low(), ratio.high())};
  }

  private static String figure(double figure) {
    return Double.isNaN(figure) ? "none" : String.format(Locale.ROOT, "%.3f", figure);
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) || isVast(low, high) ? "none" : String.format(Locale.ROOT, "%.3f - %.3f", low, high);
  }

  /** Two forks that differ can make an interval of many orders of magnitude, which says no more than none does. */
  private static boolean isVast(double low, double high) {
    return high > WIDEST * low;
  }
}
