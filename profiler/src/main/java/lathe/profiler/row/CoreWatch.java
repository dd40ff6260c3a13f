package lathe.profiler.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.trust.CalibrationBaseline;

/** Sees whether the host's core was slow beside a slot, by calibrations before and after it. */
final class CoreWatch {
  private final Calibrator calibration;
  private final List<Double> all = new ArrayList<>();

  CoreWatch(Calibrator calibration) {
    this.calibration = calibration;
  }

  /** The core's part of a calibration, in nanoseconds. */
  double calibrate() {
    calibration.run();
    all.add((double) calibration.coreNs());
    return all.getLast();
  }

  /** What a calibration may take, as far as is known by now. */
  double limitNs() {
    return limitNs(all);
  }

  /** What each of these calibrations may take. */
  static double limitNs(Collection<Double> calibrationsNs) {
    return CalibrationBaseline.mostCoreNs(calibrationsNs.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
