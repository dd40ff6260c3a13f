package lathe.kernels.channel;

/** A run of sums. */
interface AddTile {
  /** {@code y[c + i] = act(x[a + i] + z[b + i])} for i in 0..floats, a whole number of vectors. */
  void compute(float[] x, int a, float[] z, int b, float[] y, int c, int floats);
}
