package lathe.kernels;

/**
 * A first guess at what a tile costs on a core that issues two multiply-adds and two loads a cycle, with a latency of
 * four: enough to rank tiles where nothing was measured.
 *
 * @param m rows of the whole product
 * @param vectors vectors of its columns
 */
record GemmCost(int m, int vectors) {
  private static final double LATENCY = 4;

  /** Cycles for each input channel. */
  double of(Tile tile) {
    int full = vectors / tile.vectors();
    int rest = vectors % tile.vectors();
    return Math.ceilDiv(m, tile.rows()) * (full * step(tile.rows(), tile.vectors()) + (rest == 0 ? 0 : step(tile.rows(), rest)));
  }

  private static double step(int rows, int columns) {
    double multiplies = rows * columns / 2.0;
    double loads = (rows + columns) / 2.0;
    return Math.max(Math.max(multiplies, loads), LATENCY) + 0.25;
  }
}
