package lathe.profiler.result;

import java.util.List;

/**
 * What {@code ./lathe measure --mode sustained} found out: one network without a pause.
 *
 * @param mode {@code sustained}
 * @param durationNs from the first inference to the end of the last
 * @param all every inference
 * @param drift relative change of the latency from the first quarter of the windows to the last: 0.02 if it got 2 % slower
 * @param coreDrift the same of the core's own speed, by a calibration; where both are large, the core was throttled or shared
 * @param celsius the hottest thermal zone before and after; absent (NaN) where the system does not say
 */
public record SustainedResult(String schema, String mode, String network, Provenance provenance, double durationNs, Distribution all,
    double drift, double coreDrift, Heat celsius, List<Window> windows) {
  public SustainedResult {
    Present.require("network", network);
    Present.require("provenance", provenance);
    Present.require("all", all);
    Present.require("celsius", celsius);
    Present.requireFigure("durationNs", durationNs);
    windows = List.copyOf(windows);
  }

  /** Percentiles of single inferences, to three digits. */
  public record Distribution(long inferences, double p50Ns, double p90Ns, double p99Ns, double p999Ns, double maxNs) {
    public Distribution {
      Present.requireFigure("p50Ns", p50Ns);
      Present.requireFigure("p90Ns", p90Ns);
      Present.requireFigure("p99Ns", p99Ns);
      Present.requireFigure("p999Ns", p999Ns);
      Present.requireFigure("maxNs", maxNs);
    }
  }

  public record Heat(double before, double after) {}

  /**
   * A part of the time.
   *
   * @param startNs since the first inference
   * @param coreNs the median time of a calibration of the core
   * @param switches how often the scheduler took the thread off its CPU
   */
  public record Window(double startNs, Distribution times, double coreNs, long switches) {
    public Window {
      Present.require("times", times);
      Present.requireFigure("startNs", startNs);
      Present.requireTime("coreNs", coreNs);
    }
  }
}
