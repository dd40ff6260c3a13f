package lathe.reports;

import java.util.Comparator;
import java.util.List;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;

/**
 * The layers of a network under the two roofs of a machine (Williams, Waterman and Patterson 2009): no layer computes faster than the
 * measured peak, and none moves its bytes faster than the measured stream from memory. A layer whose data is in a cache may well lie above
 * the second roof.
 *
 * @param spots layers that were measured, those first that could gain most
 */
public record Roofline(Peaks peaks, List<Spot> spots) {
  public Roofline {
    spots = List.copyOf(spots);
  }

  /**
   * A layer under the roofs.
   *
   * @param intensity operations for each byte
   * @param gflops 1e9 operations a second, two for each multiply-accumulate
   * @param boundNs what it would take at the nearer roof
   */
  public record Spot(int index, String name, String op, double intensity, double gflops, double medianNs, double boundNs) {
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
  public static Roofline of(NetworkResult network, Peaks peaks) {
    boolean isKnown = peaks.fmaPeakGflops() > 0 && peaks.memoryGbps() > 0;
    List<Spot> spots =
        network.layers().stream().filter(layer -> isKnown && layer.macs() > 0 && layer.bytes() > 0 && layer.time().medianNs() > 0)
            .map(layer -> spot(layer, peaks)).sorted(Comparator.comparingDouble(Spot::gainNs).reversed()).toList();
    return new Roofline(peaks, spots);
  }

  private static Spot spot(LayerResult layer, Peaks peaks) {
    double operations = 2.0 * layer.macs();
    double boundNs = Math.max(operations / peaks.fmaPeakGflops(), layer.bytes() / peaks.memoryGbps());
    return new Spot(layer.index(), layer.name(), layer.op(), operations / layer.bytes(), layer.gflops(), layer.time().medianNs(), boundNs);
  }

  /** Operations for each byte at which both roofs meet. */
  public double ridge() {
    return peaks.fmaPeakGflops() / peaks.memoryGbps();
  }
}
