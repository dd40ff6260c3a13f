package lathe.kernels.conv;

/** A block of output, some pixels by some vectors of channels, computed with its accumulators in registers. */
interface GemmTile {
  /**
   * For each row r and output channel j of the tile: {@code y[c + r * yStride + j] = act(bias[j] + sum over s, i of x[a
   * + r * xStride + s * segmentStride + i] * w[s, i, j])}.
   *
   * @param xStride floats from one row of the tile to the next; a tile that is made for one stride and one {@code k} looks at neither
   * @param segmentStride floats between the runs of input that are contiguous in memory, one run for each row of the
   *     window
   * @param k inputs in one run
   * @param w packed {@code [bias, segments * k][vectors]}, from {@code p} on
   */
  void compute(float[] x, int a, int xStride, int segmentStride, int k, float[] w, int p, float[] y, int c, int yStride);
}
