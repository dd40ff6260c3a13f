package lathe.kernels.channel;

/** A run of powers of e. */
interface ExponentialTile {
  /** {@code y[c + i] = exp(max(x[a + i] - top, -87))} for i in 0..floats, a whole number of vectors; no x is above top. */
  void compute(float[] x, int a, float top, float[] y, int c, int floats);
}
