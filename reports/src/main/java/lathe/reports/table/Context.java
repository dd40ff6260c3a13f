package lathe.reports.table;

import java.util.List;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;

/** What a network takes beside its rows, by a table's model. */
record Context(LutModel model) {
  /** The share of the weights that comes from memory. */
  double memoryShare(Footprint footprint) {
    return memoryShare(model.rings(), model.stretch() * footprint.touchedBytes());
  }

  /** Between the rings that were measured, in proportion; beyond them, as the nearest. Without any, all. */
  static double memoryShare(List<RingShare> rings, double bytes) {
    if (rings.isEmpty()) {
      return 1;
    }
    RingShare before = rings.getFirst();
    for (RingShare ring : rings) {
      if (bytes <= ring.bytes()) {
        double part = ring.bytes() == before.bytes() ? 1 : Math.max(0, (bytes - before.bytes()) / (ring.bytes() - before.bytes()));
        return before.memoryShare() + part * (ring.memoryShare() - before.memoryShare());
      }
      before = ring;
    }
    return before.memoryShare();
  }

  /** Added to the sum of the rows, in nanoseconds. */
  double beside(double rowsNs, Footprint footprint) {
    return (model.scale() - 1) * rowsNs + model.perActivationByteNs() * memoryShare(footprint) * footprint.imageBytes()
        + model.perLayerNs() * footprint.layers();
  }
}
