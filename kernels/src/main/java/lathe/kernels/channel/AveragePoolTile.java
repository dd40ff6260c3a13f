package lathe.kernels.channel;

/** The means of a few vectors of channels under one rectangle. */
interface AveragePoolTile {
  /** {@code y[c + j] = scale * sum over rows r and columns i of x[a + r * rowStride + i * stride + j]}. */
  void compute(float[] x, int a, int rows, int rowStride, int columns, int stride, float scale, float[] y, int c);
}
