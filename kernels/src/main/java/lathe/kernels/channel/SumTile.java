package lathe.kernels.channel;

/** Adds up a fixed number of neighbouring pixels. */
interface SumTile {
  /** {@code y[c + j] += sum over pixels i of x[a + i * stride + j]}, for {@code floats} of them. */
  void compute(float[] x, int a, int stride, int floats, float[] y, int c);
}
