package lathe.reports.prediction;

import lathe.profiler.result.Estimate;
import lathe.reports.table.Context;
import lathe.reports.table.Footprint;
import lathe.reports.table.PackedTable;

/**
 * Prices networks by the numbers of their rows, one after the other: what a {@link Predictor} would say of them, without its particulars.
 */
final class RowPricer {
  private final PackedTable table;
  private final Context context;

  /** How often each row of the table stands in the network that is priced; all 0 between two of them. */
  private final int[] layers;

  RowPricer(PackedTable table) {
    this.table = table;
    this.context = table.context();
    this.layers = new int[table.size()];
  }

  /** What the first rows of an array take as the layers of one network. */
  Estimate price(int[] rows, int count) {
    Footprint footprint = Footprint.NONE;
    for (int i = 0; i < count; i++) {
      footprint = footprint.and(table.footprint(rows[i]));
      layers[rows[i]]++;
    }
    double share = context.memoryShare(footprint);
    RowSum sum = new RowSum(context);
    for (int i = 0; i < count; i++) {
      Estimate time = table.at(rows[i], share);
      sum.add(time);
      if (layers[rows[i]] > 0) {
        sum.doubt(time, layers[rows[i]]);
        layers[rows[i]] = 0;
      }
    }
    return sum.total(footprint);
  }
}
