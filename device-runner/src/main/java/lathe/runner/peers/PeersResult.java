package lathe.runner.peers;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.result.Provenance;
import lathe.profiler.statistics.ForkEstimate;

/**
 * The JSON of {@code peers} for one network. Times are of one inference, intervals 95 % over forks; ratios are ours by theirs. Times are
 * over the slots in which the host was undisturbed, and absent where there is none. Ratios are over undisturbed pairs; where a fork has
 * none with one of the two first, all of these count and a finding says so.
 *
 * @param cleanShare the part, 0 to 1, of the slots that count
 */
public record PeersResult(String schema, String network, Provenance provenance, double cleanShare, List<EngineResult> engines,
    List<RatioResult> ratios) {
  static final String SCHEMA = "lathe.peers/1";

  public PeersResult {
    engines = List.copyOf(engines);
    ratios = List.copyOf(ratios);
  }

  /**
   * @param model what it ran: a name or a file as the user gave it, or an export of Lathe's
   * @param maxRelDiff {@code max|a-b| / max|b|} of its output a and ours b; 0 for ourselves
   */
  public record EngineResult(String engine, String version, String model, double medianNs, double lowNs, double highNs,
      double maxRelDiff) {}

  /** Lathe's time by that of another engine, with its 95 % interval. */
  public record RatioResult(String engine, double ratio, double low, double high) {}

  /** What the arms of a comparison are: ours first. */
  record Contender(String engine, String model) {}

  /** The result of all forks. */
  static PeersResult of(String network, List<Contender> contenders, List<ComparedFork> forks, Provenance provenance) {
    Ratios paired = Ratios.of(forks);
    List<EngineResult> engines = new ArrayList<>();
    List<RatioResult> ratios = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      engines.add(engine(contenders.get(i), i, forks.getLast(), paired.mediansNs(i)));
      if (i > 0) {
        ratios.add(ratio(contenders.get(i).engine(), paired.perFork(0, i)));
      }
    }
    return new PeersResult(SCHEMA, network, provenance, paired.cleanShare(), engines, ratios);
  }

  private static EngineResult engine(Contender contender, int arm, ComparedFork last, double[] perFork) {
    String version = last.facts().get(arm).version();
    if (perFork.length == 0) {
      return new EngineResult(contender.engine(), version, contender.model(), Double.NaN, Double.NaN, Double.NaN, last.maxRelDiff(arm));
    }
    ForkEstimate time = ForkEstimate.of(perFork);
    return new EngineResult(contender.engine(), version, contender.model(), time.median(), time.low(), time.high(), last.maxRelDiff(arm));
  }

  private static RatioResult ratio(String name, double[] perFork) {
    if (perFork.length == 0) {
      return new RatioResult(name, Double.NaN, Double.NaN, Double.NaN);
    }
    ForkEstimate ratio = ForkEstimate.of(perFork);
    return new RatioResult(name, ratio.median(), ratio.low(), ratio.high());
  }
}
