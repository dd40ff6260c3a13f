package lathe.profiler.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lathe.profiler.result.Finding;
import lathe.profiler.sample.Preemption;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.HostVerdict;

/** What the host did while a course was taken: how slow the core was beside it, and how often the scheduler broke into it. */
public final class Disturbance {
  private final List<Double> coreNs = new ArrayList<>();
  private long inferences;
  private long preempted;

  /**
   * Adds a part of the course.
   *
   * @param core what the core took for its part of a calibration beside it
   * @param inferenceNs its inferences
   * @param switches involuntary context switches meanwhile
   * @param awayNs what these took
   */
  void add(long core, long[] inferenceNs, long switches, long awayNs) {
    coreNs.add((double) core);
    inferences += inferenceNs.length;
    preempted += Preemption.mostSpoilt(switches, awayNs, Arrays.stream(inferenceNs).min().orElse(0));
  }

  /** The share (0 to 1) of the parts beside which the core was slow. */
  public double slowShare() {
    double[] core = coreNs.stream().mapToDouble(Double::doubleValue).toArray();
    double mostNs = CalibrationBaseline.mostCoreNs(core);
    return coreNs.stream().filter(ns -> ns > mostNs).count() / (double) core.length;
  }

  /** The share (0 to 1) of the inferences of which others took over 1 %, at most: one switch breaks into one. */
  public double preemptedShare() {
    return Math.min(1, (double) preempted / inferences);
  }

  /** The share (0 to 1) that nothing disturbed, at least: what was preempted may all lie where the core was not slow. */
  public double cleanShare() {
    return Math.max(0, 1 - slowShare() - preemptedShare());
  }

  /** What is more than ordinary. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (slowShare() > HostVerdict.ORDINARY_SHARE) {
      findings.add(new Finding.HostSlow(slowShare()));
    }
    if (preemptedShare() > HostVerdict.ORDINARY_SHARE) {
      findings.add(new Finding.Preempted(preemptedShare()));
    }
    return findings;
  }
}
