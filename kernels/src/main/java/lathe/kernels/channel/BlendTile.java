package lathe.kernels.channel;

/** Pixels of a bilinear resize: some rows that lie between the same two of the input, by some columns that do. */
interface BlendTile {
  /**
   * With {@code l[r] = x[a + left + i] + downs[row + r] * (x[b + left + i] - x[a + left + i])}, {@code left = lefts[first + p]}, and
   * {@code right[r]} likewise, {@code y[c + r * rowStride + p * stride + i] = l[r] + acrosses[first + p] * (right[r] - l[r])} for i in
   * 0..stride, a whole number of vectors, for p in 0..pixels, a whole number of the tile's columns, and for each row r of the tile.
   */
  void compute(float[] x, int a, int b, float[] downs, int row, int[] lefts, int[] rights, float[] acrosses, int first, int pixels,
      float[] y, int c, int stride, int rowStride);
}
