package lathe.reports.prediction;

import lathe.profiler.result.Estimate;
import lathe.reports.table.Context;
import lathe.reports.table.Footprint;

/**
 * Adds up the rows of a network. Rows are measured independently, so half-widths of different rows add in quadrature; a row that stands in
 * a network n times is off by the same error each time.
 */
final class RowSum {
  private double ns;
  private double below;
  private double above;

  /** Adds a layer. */
  void add(Estimate time) {
    ns += time.medianNs();
  }

  /** Adds the uncertainty of a row, once for all layers that share it. */
  void doubt(Estimate time, int layers) {
    double low = layers * (time.medianNs() - time.lowNs());
    double high = layers * (time.highNs() - time.medianNs());
    below += low * low;
    above += high * high;
  }

  double ns() {
    return ns;
  }

  /** The time of the network, with the uncertainty of its rows and of the model. Absent (NaN) where a row was absent. */
  Estimate total(Context context, Footprint footprint) {
    double medianNs = ns + context.beside(ns, footprint);
    if (!(medianNs > 0)) {
      return Estimate.MISSING;
    }
    double doubtNs = context.doubtNs(medianNs);
    return new Estimate(medianNs, Math.max(0, medianNs - Math.sqrt(doubtNs * doubtNs + below)),
        medianNs + Math.sqrt(doubtNs * doubtNs + above));
  }
}
