package lathe.profiler.roofline;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Roof;

/** The peaks of a machine, asked for the roof of a piece of work. */
final class Ceilings {
  private final double flopsPerNs;
  private final List<Level> levels;

  private Ceilings(double flopsPerNs, List<Level> levels) {
    this.flopsPerNs = flopsPerNs;
    this.levels = levels;
  }

  /** Empty where the peak or all bandwidths are unknown. */
  static Optional<Ceilings> of(Peaks peaks) {
    boolean isKnown = !Double.isNaN(peaks.fmaPeakGflops()) && !peaks.bandwidth().isEmpty();
    return isKnown ? Optional.of(new Ceilings(peaks.fmaPeakGflops(), Level.of(peaks.bandwidth()))) : Optional.empty();
  }

  /**
   * The roof of a layer.
   *
   * @param macs without padding
   * @param bytes that move at least once
   * @param networkBytes all weights of its network, which are read between two readings of this layer's
   * @param timeNs what it took in its network; may be absent
   */
  Roof over(Work work, long macs, long bytes, long networkBytes, double timeNs) {
    double computeNs = 2.0 * work.paddedMacs() / flopsPerNs;
    double imagesNs = ns(work.bytes(), rates -> work.traffic().ns(rates));
    double weightsNs = ns(networkBytes, rates -> work.weightBytes() / rates.gbps());
    String slower = holding(imagesNs >= weightsNs ? work.bytes() : networkBytes).name();
    double roofNs = Math.max(computeNs, imagesNs + weightsNs);
    String bound = computeNs >= imagesNs + weightsNs ? "fma" : slower;
    return new Roof(2.0 * macs / bytes, bound, roofNs, roofNs / timeNs, Math.max(0, timeNs - roofNs));
  }

  /**
   * What a stream takes that is part of a working set. The last cache keeps some of a set that exceeds it, and so much comes from there; of
   * nearer ones, which forget in the order of use, nothing does.
   *
   * @param whole what it takes at given rates
   */
  private double ns(long setBytes, ToDoubleFunction<Bandwidth> whole) {
    Level level = holding(setBytes);
    double ns = whole.applyAsDouble(level.rates(setBytes));
    if (levels.size() < 2 || level != levels.getLast()) {
      return ns;
    }
    Level cache = levels.get(levels.size() - 2);
    double kept = (double) cache.bytes() / setBytes;
    return kept * whole.applyAsDouble(cache.rates(setBytes)) + (1 - kept) * ns;
  }

  /** The nearest level that holds so much; the last one holds everything. */
  private Level holding(long bytes) {
    return levels.stream().filter(level -> bytes <= level.bytes()).findFirst().orElse(levels.getLast());
  }
}
