package lathe.kernels.conv;

import lathe.kernels.CacheLines;

/**
 * Inputs of the product behind this one, to be read between the tiles of this one. Windows see so little of each row that the CPU does not
 * foresee the next, and the first layer of a network finds its image beyond the near caches. Between two tiles there are so few lines to
 * read that they arrive while the second one computes.
 *
 * @param from the first float
 * @param to behind the last
 */
record Ahead(int from, int to) {
  static final Ahead NOTHING = new Ahead(0, 0);

  /** Floats to read before each of so many tiles, in whole cache lines. */
  int step(int tiles) {
    return CacheLines.whole(Math.ceilDiv(to - from, tiles));
  }
}
