package lathe.reports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Roof;

/**
 * The layers of a network under the roofs of a machine. A run's layers have their roofs with them ({@link lathe.profiler.result.Roof}); for
 * files without them, no layer computes faster than the measured peak, and none moves its bytes faster than the measured stream from
 * memory, so that one whose data is in a cache may well lie above.
 *
 * @param spots layers that were measured, those first that could gain most
 */
public record UnderRoofs(Peaks peaks, List<Spot> spots) {
  public UnderRoofs {
    spots = List.copyOf(spots);
  }

  /**
   * A layer under the roofs.
   *
   * @param intensity operations for each byte
   * @param gflops 1e9 operations a second, two for each multiply-accumulate
   * @param boundNs what it would take at its roof
   * @param bound what sets the roof: {@code fma}, {@code L2}, {@code memory}, ...
   */
  public record Spot(int index, String name, String op, double intensity, double gflops, double medianNs, double boundNs, String bound) {
    /** What could be gained at best, in nanoseconds; 0 for a layer that caches lift above the roof. */
    public double gainNs() {
      return Math.max(0, medianNs - boundNs);
    }

    /** How near it comes to its roof: 1 is there. */
    public double reached() {
      return boundNs / medianNs;
    }
  }

  /** Empty where the peaks are not known. */
  public static UnderRoofs of(NetworkResult network, Peaks peaks) {
    boolean hasMemory = peaks.memoryGbps() > 0;
    boolean isKnown = peaks.fmaPeakGflops() > 0 && (hasMemory || !peaks.bandwidth().isEmpty());
    List<Spot> spots =
        network.layers().stream()
            .filter(layer -> isKnown && (hasMemory || layer.roof() != null) && layer.macs() > 0 && layer.bytes() > 0
                && layer.time().medianNs() > 0)
            .map(layer -> spot(layer, peaks)).sorted(Comparator.comparingDouble(Spot::gainNs).reversed()).toList();
    return new UnderRoofs(peaks, spots);
  }

  private static Spot spot(LayerResult layer, Peaks peaks) {
    Roof roof = layer.roof() instanceof Roof known ? known : roof(layer, peaks);
    return new Spot(layer.index(), layer.name(), layer.op(), roof.flopsPerByte(), layer.gflops(), layer.time().medianNs(), roof.roofNs(),
        roof.bound());
  }

  private static Roof roof(LayerResult layer, Peaks peaks) {
    double operations = 2.0 * layer.macs();
    double fmaNs = operations / peaks.fmaPeakGflops();
    double memoryNs = layer.bytes() / peaks.memoryGbps();
    double roofNs = Math.max(fmaNs, memoryNs);
    return new Roof(operations / layer.bytes(), fmaNs >= memoryNs ? "fma" : "memory", roofNs, roofNs / layer.time().medianNs(),
        Math.max(0, layer.time().medianNs() - roofNs));
  }

  /** Bandwidths of one core by level, the nearest first, each of its smallest working set; memory alone where no other was measured. */
  public List<Bandwidth> slopes() {
    Map<String, Bandwidth> levels = new LinkedHashMap<>();
    peaks.bandwidth().forEach(set -> levels.putIfAbsent(set.level(), set));
    if (peaks.memoryGbps() > 0) {
      levels.putIfAbsent("memory", new Bandwidth("memory", 0, peaks.memoryGbps(), Double.NaN, Double.NaN, Double.NaN));
    }
    return List.copyOf(levels.values());
  }

  /** Operations for each byte from which on arithmetic decides, for data from this level. */
  public double ridge(Bandwidth level) {
    return peaks.fmaPeakGflops() / level.gbps();
  }
}
