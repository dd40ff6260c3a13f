package lathe.reports.source;

import java.util.List;
import java.util.Optional;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Present;
import lathe.profiler.result.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * One network in several engines, as {@code peers} compares them.
 *
 * @param provenance of this network's comparison; null where the file does not say
 */
public record Engines(String network, List<EngineTime> engines, List<EngineRatio> ratios, @Nullable Provenance provenance) {
  public Engines {
    engines = List.copyOf(engines);
    ratios = List.copyOf(ratios);
  }

  /** @param maxRelDiff how far its output lies from ours */
  public record EngineTime(String engine, String version, double medianNs, double lowNs, double highNs, double maxRelDiff) {
    public EngineTime {
      Present.requireTime("medianNs", medianNs);
    }

    public Estimate time() {
      return Estimates.of(medianNs, lowNs, highNs);
    }
  }

  /** Our time by the time of {@code engine}. */
  public record EngineRatio(String engine, double ratio, double low, double high) {}

  public Optional<EngineRatio> ratio(String engine) {
    return ratios.stream().filter(ratio -> ratio.engine().equals(engine)).findFirst();
  }
}
