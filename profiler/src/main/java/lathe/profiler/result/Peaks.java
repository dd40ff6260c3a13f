package lathe.profiler.result;

/**
 * What one core of this machine reached in this run; the yardsticks of the report.
 *
 * @param fmaPeakGflops fused multiply-adds on registers, two operations each
 * @param memoryGbps a stream from memory, 1e9 bytes a second
 */
public record Peaks(double fmaPeakGflops, double memoryGbps) {
  public static final Peaks MISSING = new Peaks(Double.NaN, Double.NaN);
}
