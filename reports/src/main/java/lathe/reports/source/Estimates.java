package lathe.reports.source;

import lathe.profiler.result.Estimate;

/** Figures of files that state median and bounds side by side. */
final class Estimates {
  private Estimates() {}

  /** Bounds that do not enclose the median are none. */
  static Estimate of(double medianNs, double lowNs, double highNs) {
    return lowNs <= medianNs && medianNs <= highNs ? new Estimate(medianNs, lowNs, highNs) : Estimate.pointOnly(medianNs);
  }
}
