package lathe.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lathe.profiler.fork.ArmFacts;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;
import lathe.profiler.statistics.Spread;
import lathe.runner.PeersResult.EngineResult;
import lathe.runner.PeersResult.RatioResult;
import lathe.runner.peer.Engine;

/** What the forks of one network brought home: first that all engines say the same, then how fast they are. */
final class PeersComparison {
  /** Engines add in another order; what is further apart is another network. */
  private static final double TOLERANCE = 1e-4;

  private final String network;
  private final Map<Engine, ArmFacts> facts = new LinkedHashMap<>();
  private final Map<Engine, List<double[]>> slots = new LinkedHashMap<>();

  PeersComparison(String network) {
    this.network = network;
  }

  /** Takes what the engines of a fork say of themselves; a sentence if one of them computes something else than we do. */
  Optional<String> meet(Map<Engine, ArmFacts> present) {
    facts.putAll(present);
    return present.keySet().stream().filter(engine -> !(maxRelDiff(engine) <= TOLERANCE)).findFirst().map(this::disagreement);
  }

  private String disagreement(Engine engine) {
    return "%s: the output of %s differs from ours by %.1e of the largest value; at most %.0e may be rounding".formatted(network, engine,
        maxRelDiff(engine), TOLERANCE);
  }

  /** Adds a fork: the slots of each engine, in time order. */
  void add(Map<Engine, double[]> fork) {
    fork.forEach((engine, ofFork) -> slots.computeIfAbsent(engine, _ -> new ArrayList<>()).add(ofFork));
  }

  Map<Engine, ArmFacts> facts() {
    return facts;
  }

  PeersResult result() {
    List<EngineResult> engines = new ArrayList<>();
    List<RatioResult> ratios = new ArrayList<>();
    for (Engine engine : facts.keySet()) {
      ForkEstimate time = ForkEstimate.of(forks(engine).stream().mapToDouble(Order::median).toArray());
      engines.add(new EngineResult(engine.toString(), of(engine).version(), time.median(), low(time), high(time), maxRelDiff(engine)));
      if (engine != Engine.LATHE) {
        ForkEstimate ratio = PairedRatio.of(slots(Engine.LATHE), slots(engine));
        ratios.add(new RatioResult(engine.toString(), ratio.median(), low(ratio), high(ratio)));
      }
    }
    return new PeersResult(network, engines, ratios);
  }

  private List<double[]> forks(Engine engine) {
    return slots.getOrDefault(engine, List.of());
  }

  private ArmFacts of(Engine engine) {
    return Objects.requireNonNull(facts.get(engine), engine::toString);
  }

  private double[][] slots(Engine engine) {
    return forks(engine).toArray(double[][]::new);
  }

  private double maxRelDiff(Engine engine) {
    float[] ours = of(Engine.LATHE).output();
    float[] theirs = of(engine).output();
    if (ours.length != theirs.length) {
      return Double.NaN;
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < ours.length; i++) {
      difference = Math.max(difference, Math.abs(theirs[i] - ours[i]));
      largest = Math.max(largest, Math.abs(ours[i]));
    }
    return difference / largest;
  }

  /** Absent without an interval, as from one fork or from forks of two speeds. */
  private static double low(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double low, double _) ? low : Double.NaN;
  }

  private static double high(ForkEstimate estimate) {
    return estimate.spread() instanceof Spread.Interval(double _, double high) ? high : Double.NaN;
  }
}
