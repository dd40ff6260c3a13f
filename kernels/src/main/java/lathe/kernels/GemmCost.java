package lathe.kernels;

/**
 * A first guess at what a tile costs, to rank tiles where nothing was measured. Of 12 tiles in each of 89 layers of V2 and V3,
 * timed in their networks at 512 bits on a Zen 5 core, its choices take 3.3 % longer than the best of each layer. A core issues
 * two multiply-adds a cycle, but only five to six instructions, and each row takes three of them to find and broadcast its
 * input. From the seventh row on, addresses of rows no longer fit the integer registers. A tile that holds its weights takes one broadcast
 * for each multiply-add, at any number of vectors.
 *
 * @param m rows of the whole product
 * @param vectors vectors of its columns
 */
record GemmCost(int m, int vectors) {
  private static final double ISSUE = 5.5;
  private static final double LOOP = 0.8;
  private static final int ROWS_IN_REGISTERS = 6;
  private static final double SPILLED_ROW = 0.02;
  private static final double HELD = 0.7;

  /** Cycles for each input channel. */
  double of(Tile tile) {
    int full = vectors / tile.vectors();
    int rest = vectors % tile.vectors();
    return Math.ceilDiv(m, tile.rows()) * (full * step(tile.rows(), tile.vectors()) + (rest == 0 ? 0 : step(tile.rows(), rest)));
  }

  /** Cycles for each input channel by a tile that holds its weights. */
  double ofHeld(Tile tile) {
    return Math.ceilDiv(m, tile.rows()) * tile.rows() * vectors * HELD;
  }

  private static double step(int rows, int columns) {
    double multiplies = rows * columns / 2.0;
    double instructions = rows * columns + 3 * rows + columns + 3;
    return Math.max(multiplies + LOOP, instructions / ISSUE) * (1 + SPILLED_ROW * Math.max(0, rows - ROWS_IN_REGISTERS));
  }
}
