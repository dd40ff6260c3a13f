package lathe.kernels.channel;

/** The means of a few vectors of channels over all pixels. */
interface PoolTile {
  /** {@code y[c + j] = scale * sum over pixels i of x[a + i * stride + j]}. */
  void compute(float[] x, int a, int pixels, int stride, float scale, float[] y, int c);
}
