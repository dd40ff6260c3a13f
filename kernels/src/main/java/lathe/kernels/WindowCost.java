package lathe.kernels;

/**
 * A first guess at what a tile costs whose outputs share the inputs of a dense window, to be compared with {@link GemmCost} of a tile whose
 * outputs do not. A core multiplies and adds twice a cycle, but what C2 makes of a broadcast takes one.
 *
 * @param width outputs of a row
 * @param vectors vectors of an output
 */
record WindowCost(Taps taps, int width, int vectors) {
  private static final double LOOP = 2;

  /** Cycles for one row of the window and one channel, over one row of outputs. */
  double of(Tile tile) {
    int full = vectors / tile.vectors();
    int rest = vectors % tile.vectors();
    return Math.ceilDiv(width, tile.rows()) * (full * step(tile.rows(), tile.vectors()) + (rest == 0 ? 0 : step(tile.rows(), rest)));
  }

  private double step(int outputs, int columns) {
    return Math.max(taps.columns(outputs), outputs * columns * taps.kernel() / 2.0) + LOOP;
  }
}
