package lathe.profiler.machine;

import lathe.profiler.statistics.Order;

/**
 * What the calibration kernel takes on this host when nobody disturbs it: the 10th percentile of the run's calibrations. A sample next to a calibration that took over 1.05 times as long
 * was taken in a slow state of the host. Samples are only tagged, never divided by a calibration.
 */
public record CalibrationBaseline(double p10Ns) {
  private static final double SLOW = 1.05;

  /** The baseline of a run or a fork, from all its calibrations. */
  public static CalibrationBaseline of(double[] calibrationNs) {
    return new CalibrationBaseline(Order.quantile(calibrationNs, 0.1));
  }

  public boolean isSlow(double calibrationNs) {
    return calibrationNs > SLOW * p10Ns;
  }

  /**
   * Which samples are host-slow.
   *
   * @param calibrationNs calibrations in time order
   * @param before for each sample the index of the last calibration before it; the next one, if there is one, is its other neighbour
   * @return for each sample whether a neighbour was slow
   */
  public boolean[] hostSlow(double[] calibrationNs, int[] before) {
    boolean[] slow = new boolean[before.length];
    for (int i = 0; i < before.length; i++) {
      int next = Math.min(before[i] + 1, calibrationNs.length - 1);
      slow[i] = isSlow(calibrationNs[before[i]]) || isSlow(calibrationNs[next]);
    }
    return slow;
  }
}
