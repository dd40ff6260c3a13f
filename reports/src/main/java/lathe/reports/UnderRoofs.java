package lathe.reports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Roof;
import lathe.profiler.roofline.Roofline;

/**
 * The layers of a network under the roofs of a machine. A run's layers have their roofs with them ({@link lathe.profiler.result.Roof}); for
 * files without them, no layer computes faster than the measured peak, and none moves its bytes faster than the measured stream from
 * memory, so that one whose data is in a cache may well lie above.
 *
 * @param spots layers that multiply and were measured, those first that could gain most
 * @param fixFirst all layers with something to be won, most of it first, each with its roof; also such as only move data
 * @param layersNs what all layers take that were measured
 */
public record UnderRoofs(Peaks peaks, List<Spot> spots, List<LayerResult> fixFirst, double layersNs) {
  public UnderRoofs {
    spots = List.copyOf(spots);
    fixFirst = List.copyOf(fixFirst);
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
  }

  /** Without a roof where the peaks are not known. */
  public static UnderRoofs of(NetworkResult network, Peaks peaks) {
    NetworkResult roofed = network.withLayers(network.layers().stream().map(layer -> under(layer, peaks)).toList());
    List<Spot> spots = roofed.layers().stream()
        .filter(layer -> peaks.fmaPeakGflops() > 0 && layer.macs() > 0 && layer.time().medianNs() > 0)
        .flatMap(layer -> Stream.ofNullable(layer.roof()).map(roof -> spot(layer, roof)))
        .sorted(Comparator.comparingDouble(Spot::gainNs).reversed()).toList();
    double layersNs = network.layers().stream().filter(layer -> !layer.time().isMissing()).mapToDouble(layer -> layer.time().medianNs())
        .sum();
    return new UnderRoofs(peaks, spots, Roofline.fixFirst(roofed), layersNs);
  }

  /** The layer with its own roof, or else with one of peak and memory; without one if it does not multiply or they are not known. */
  private static LayerResult under(LayerResult layer, Peaks peaks) {
    boolean isKnown = peaks.fmaPeakGflops() > 0 && peaks.memoryGbps() > 0 && layer.macs() > 0 && layer.bytes() > 0;
    return layer.roof() == null && isKnown ? layer.withRoof(roof(layer, peaks)) : layer;
  }

  private static Spot spot(LayerResult layer, Roof roof) {
    return new Spot(layer.index(), layer.name(), layer.op(), roof.flopsPerByte(), layer.gflops(), layer.time().medianNs(), roof.roofNs(),
        roof.bound());
  }

  private static Roof roof(LayerResult layer, Peaks peaks) {
    double operations = 2.0 * layer.macs();
    double fmaNs = operations / peaks.fmaPeakGflops();
    double memoryNs = layer.bytes() / peaks.memoryGbps();
    return Roof.of(operations / layer.bytes(), fmaNs >= memoryNs ? "fma" : "memory", Math.max(fmaNs, memoryNs))
        .reachedIn(layer.time().medianNs());
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
