package lathe.kernels.depthwise;

/** Some neighbouring pixels of one row of an output's {@link Phase}, step by step: for the next vector of channels, or in the next row. */
interface DepthwiseTile {
  /**
   * @param a the first channel of the input pixel under the window's first column at the tile's first pixel, in the
   *     first row of the window that is inside of the image; may lie before that row, and before the array, where the tile
   *     leaves the columns before it out
   * @param rowStride floats from one row of the window to the next
   * @param w packed {@code [channels / lanes][kernel * kernel taps, bias][lanes]}, those of the first step from {@code p} on
   * @param firstTap floats from the start of a block of weights to the taps of the first row that is inside
   * @param windowRows rows of the window that are inside of the image
   * @param inputStep floats from where one step reads to where the next does
   * @param outputStep and from where it writes
   * @param channelStep channels from one step to the next: those of a vector, or none
   * @param sums where in {@code y} a tile that pools adds up the outputs of each channel, from the first step's on; others do not look at it
   */
  void compute(float[] x, int a, int rowStride, float[] w, int p, int firstTap, int windowRows, float[] y, int c, int steps,
      int inputStep, int outputStep, int channelStep, int sums);
}
