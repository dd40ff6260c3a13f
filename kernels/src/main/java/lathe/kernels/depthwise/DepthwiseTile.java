package lathe.kernels.depthwise;

/**
 * Some neighbouring pixels of a row of an output's {@link Phase}, or of two rows, one above the other. Step by step: for the next vector of
 * channels, or further down.
 */
interface DepthwiseTile {
  /**
   * @param a the first channel of the input pixel under the window's first column at the tile's first pixel, in the
   *     first row that is inside of the image and seen; may lie before that row, and before the array, where the tile
   *     leaves the columns before it out
   * @param rowStride floats from one row of the window to the next
   * @param w packed {@code [channels / lanes][kernel * kernel taps, bias][lanes]}, those of the first step from {@code p} on
   * @param firstTap floats from the start of a block of weights to the upper row's taps of the first row that is inside
   * @param upper rows of the input that the upper row of outputs sees alone: the first ones
   * @param both rows that both see: those behind; a tile of one row does not look at this, nor at {@code lower} and {@code rowApart}
   * @param lower rows that the lower row of outputs sees alone: the last ones
   * @param c where the upper row is written
   * @param rowApart floats from there to the lower row; 0 where there is none, which the upper row then writes over
   * @param inputStep floats from where one step reads to where the next does
   * @param outputStep and from where it writes
   * @param channelStep channels from one step to the next: those of a vector, or none
   * @param ahead the first of the cache lines of {@code x} to fetch, for each step as many as the tile was written for, one after the other
   * @param noLane 0: a bit for each lane that a fetch writes. An argument, for C2 leaves out a store that it knows to write nothing
   * @param sums where in {@code y} a tile that pools adds up the outputs of each channel, from the first step's on; others do not look at
   *     it
   */
  void compute(float[] x, int a, int rowStride, float[] w, int p, int firstTap, int upper, int both, int lower, float[] y, int c,
      int rowApart, int steps, int inputStep, int outputStep, int channelStep, int ahead, int noLane, int sums);
}
