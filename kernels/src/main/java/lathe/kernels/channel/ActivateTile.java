package lathe.kernels.channel;

/** A run of activations. */
interface ActivateTile {
  /** {@code y[c + i] = act(x[a + i])} for i in 0..floats, a whole number of vectors. */
  void compute(float[] x, int a, float[] y, int c, int floats);
}
