package lathe.reports.source;

import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Present;
import lathe.profiler.result.Provenance;
import lathe.reports.UnderRoofs;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A profile: the machine's roofs and each layer under them.
 *
 * @param findings as the file has them; {@link Facts#sentence} puts one into words
 * @param provenance null where the file does not say
 */
public record ProfileFile(String network, double peakGflops, double memoryGbps, List<Spot> layers, List<JsonNode> findings,
    @Nullable Provenance provenance) {
  public ProfileFile {
    Facts.requireFindings(findings);
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
  }

  /** Its layers as those of a run, under the same roofs. */
  public UnderRoofs roofline(Peaks peaks) {
    List<LayerResult> results = IntStream.range(0, layers.size()).mapToObj(i -> layers.get(i).result(i)).toList();
    return UnderRoofs.of(NetworkResult.of(network, 0, 0, 0, Estimate.MISSING, results), peaks);
  }

  public record Spot(String name, String op, long macs, long bytes, double medianNs) {
    public Spot {
      Present.requireTime("medianNs", medianNs);
    }

    private LayerResult result(int index) {
      Estimate time = Estimates.of(medianNs, Double.NaN, Double.NaN);
      return new LayerResult(index, name, op, "", "", macs, bytes, time, Isolated.missing(CacheState.NETWORK), List.of());
    }
  }
}
