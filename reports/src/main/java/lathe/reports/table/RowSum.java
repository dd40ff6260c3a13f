package lathe.reports.table;

import lathe.profiler.result.Estimate;

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

  /** Adds what is not known of a row, once for all layers that have it. */
  void doubt(Estimate time, int layers) {
    double low = layers * (time.medianNs() - time.lowNs());
    double high = layers * (time.highNs() - time.medianNs());
    below += low * low;
    above += high * high;
  }

  double ns() {
    return ns;
  }

  /** What the network takes: its rows and what lies beside them, in doubt of both. Absent where a row was. */
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
