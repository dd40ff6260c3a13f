package lathe.profiler.gate;

/**
 * When the gate says what.
 *
 * @param maxRegression slowdown of a network that is allowed, as a share: 0.03 is 3 %
 * @param maxLayerRegression the same of a single layer
 * @param alpha how often a table of equal arms may show any difference before the fresh batch has its say
 * @param pairs fork pairs before the first look, and in the fresh batch; at least {@link #LEAST_PAIRS}
 * @param mostPairs of the first batch, whatever the budget
 */
public record GateRule(double maxRegression, double maxLayerRegression, double alpha, int pairs, int mostPairs) {
  public static final GateRule DEFAULT = new GateRule(0.03, 0.10, 0.05, 4, 12);

  /** With fewer pairs no interval is worth stating. */
  public static final int LEAST_PAIRS = 3;

  /** Layers need more pairs: their p-values are corrected for some sixty others. */
  public static final int LAYER_PAIRS = 8;

  public GateRule {
    if (!(maxRegression > 0) || !(maxLayerRegression > 0) || !(alpha > 0 && alpha < 1) || pairs < LEAST_PAIRS || mostPairs < pairs) {
      throw new IllegalArgumentException(
          "gate of %s and %s at level %s with %d to %d pairs: needs positive shares, a level in 0 to 1, and at least 3 pairs"
              .formatted(maxRegression, maxLayerRegression, alpha, pairs, mostPairs));
    }
  }

  /** The slowdown that is allowed to a row. */
  public double allowed(ItemName item) {
    return item.isLayer() ? maxLayerRegression : maxRegression;
  }
}
