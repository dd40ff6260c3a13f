package lathe.kernels.depthwise;

/** Some neighbouring pixels of one row of an output's {@link Phase}, for a slice of the channels. */
interface DepthwiseTile {
  /**
   * @param a the first channel of the input pixel under the window's first column at the tile's first pixel, in the
   *     first row of the window that is inside of the image; may lie before that row, and before the array, where the tile
   *     leaves the columns before it out
   * @param rowStride floats from one row of the window to the next
   * @param w packed {@code [channels / lanes][kernel * kernel taps, bias][lanes]}, those of the slice from {@code p} on
   * @param firstTap floats from the start of a block of weights to the taps of the first row that is inside
   * @param windowRows rows of the window that are inside of the image
   * @param channels of the slice; whole vectors
   * @param sums where in {@code y} a tile that pools adds up the outputs of each channel; others do not look at it
   */
  void compute(float[] x, int a, int rowStride, float[] w, int p, int firstTap, int windowRows, float[] y, int c, int channels,
      int sums);
}
