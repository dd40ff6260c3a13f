package lathe.kernels.channel;

/** A run of products for each of some pixels. */
interface MultiplyTile {
  /**
   * {@code y[c + p * floats + i] = act(x[a + p * floats + i] * z[b + i])} for p in 0..pixels, which share their factors, and i in
   * 0..floats, a whole number of vectors.
   */
  void compute(float[] x, int a, float[] z, int b, float[] y, int c, int pixels, int floats);
}
