package lathe.kernels;

/**
 * A first guess at what a tile costs, to rank tiles where nothing was measured. Fitted to 18 tiles at 512 bits on an Ice
 * Lake core, where 6x4 and 5x4 reach 94 to 97 % of the FMA peak, 12x2 and 8x2 83 %, 14x2 68 %: a core issues two
 * multiply-adds a cycle, but hardly more than four instructions, and each row takes three of them to find and
 * broadcast its input. A number of vectors that is no power of two costs C2 another multiplication in every address.
 *
 * @param m rows of the whole product
 * @param vectors vectors of its columns
 */
record GemmCost(int m, int vectors) {
  private static final double ISSUE = 4.3;
  private static final double LOOP = 0.8;
  private static final double ODD_VECTORS = 1.2;

  /** Cycles for each input channel. */
  double of(Tile tile) {
    int full = vectors / tile.vectors();
    int rest = vectors % tile.vectors();
    return Math.ceilDiv(m, tile.rows()) * (full * step(tile.rows(), tile.vectors()) + (rest == 0 ? 0 : step(tile.rows(), rest)));
  }

  private static double step(int rows, int columns) {
    double multiplies = rows * columns / 2.0;
    double instructions = rows * columns + 3 * rows + columns + 3;
    double cycles = Math.max(multiplies + LOOP, instructions / ISSUE);
    return Integer.bitCount(columns) == 1 ? cycles : cycles * ODD_VECTORS;
  }
}
