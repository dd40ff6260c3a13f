package lathe.reports.table;

import java.util.List;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;
import org.jspecify.annotations.Nullable;

/**
 * What a network takes beside its rows: the figures of a table's {@link LutModel} that predictions need.
 *
 * @param errorPercent root mean square of what the model is off, by the audit once there is one; absent (NaN) where nobody knows
 * @param level how far all rows may be off together: half of the 95 % interval of its logarithm
 */
public record Context(double stretch, double scale, double perActivationByteNs, double perSpilledByteNs, double perLayerNs,
    double errorPercent,
    double level, List<RingShare> rings) {
  /**
   * An interval of the model's relative error holds about 95 %: two root mean squares, one more half for what so few networks tell of them.
   */
  private static final double MODEL_QUANTILE = 2.5;

  /** Without a model weights come from memory, nothing is added, and nobody knows how far that is off. */
  static Context of(@Nullable LutModel given, double level) {
    LutModel model = given == null ? LutModel.none() : given;
    return new Context(model.stretch(), model.scale(), model.perActivationByteNs(), model.perSpilledByteNs(), model.perLayerNs(),
        errorPercent(model), level, model.rings());
  }

  /** Of normal errors the root mean square is so much more than the mean. */
  private static double errorPercent(LutModel model) {
    return model.audit() == null ? model.errorPercent() : Math.max(model.audit().meanAbsErrorPercent() * Math.sqrt(Math.PI / 2), 0);
  }

  /** The share of the weights that comes from memory. */
  public double memoryShare(Footprint footprint) {
    return memoryShare(rings, stretch * footprint.touchedBytes());
  }

  /** Between the rings that were measured, in proportion; beyond them, as the nearest. Without any, all. */
  public static double memoryShare(List<RingShare> rings, double bytes) {
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
  public double beside(double rowsNs, Footprint footprint) {
    return (scale - 1) * rowsNs + perActivationByteNs * memoryShare(footprint) * footprint.imageBytes()
        + perSpilledByteNs * footprint.spilledBytes() + perLayerNs * footprint.layers();
  }

  /** Whether networks were measured beside the rows. What all rows are off by together is then in the model that was fitted to them. */
  public boolean hasError() {
    return !Double.isNaN(errorPercent);
  }

  /** Half of the interval that the model's error alone makes of a prediction; absent (NaN) where nobody knows it. */
  public double doubtNs(double medianNs) {
    return MODEL_QUANTILE * errorPercent / 100 * medianNs;
  }
}
