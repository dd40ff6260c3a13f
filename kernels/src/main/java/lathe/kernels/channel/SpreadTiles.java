package lathe.kernels.channel;

/** The two halves of a bilinear resize. */
final class ResizeTiles {
  private ResizeTiles() {}

  /** Between two rows of the input, for one row of the output or several that lie there. */
  interface Down {
    /**
     * {@code y[c + r * stride + i] = x[a + i] + shares[first + r] * (x[b + i] - x[a + i])} for i in 0..floats, a whole number of vectors,
     * and for each row r of the tile.
     */
    void compute(float[] x, int a, int b, float[] shares, int first, float[] y, int c, int stride, int floats);
  }

  /** Between the columns of one row. */
  interface Across {
    /**
     * {@code y[c + p * stride + i] = l + shares[p] * (r - l)} with {@code l = x[a + lefts[p] + i]} and {@code r = x[a + rights[p] + i]},
     * for p in 0..pixels, vector by vector from i = 0 and at last at i = {@code last}, which may overlap the one before.
     */
    void compute(float[] x, int a, int[] lefts, int[] rights, float[] shares, int zero, float[] y, int c, int pixels, int last, int stride);
  }
}
