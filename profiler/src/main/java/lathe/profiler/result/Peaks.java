package lathe.profiler.result;

import java.util.List;

/**
 * What one core of this machine reached in this run; the yardsticks of the report.
 *
 * @param fmaPeakGflops fused multiply-adds on registers, two operations each
 * @param memoryGbps a stream from memory, 1e9 bytes a second; NaN where no working set was large enough to show it
 * @param bandwidth each level that was measured, nearest first; empty if none was
 */
public record Peaks(double fmaPeakGflops, double memoryGbps, List<Bandwidth> bandwidth) {
  public static final Peaks MISSING = new Peaks(Double.NaN, Double.NaN);

  public Peaks {
    bandwidth = List.copyOf(bandwidth);
  }

  /** Without the levels between core and memory. */
  public Peaks(double fmaPeakGflops, double memoryGbps) {
    this(fmaPeakGflops, memoryGbps, List.of());
  }
}
