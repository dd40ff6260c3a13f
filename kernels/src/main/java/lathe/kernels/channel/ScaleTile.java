package lathe.kernels.channel;

/** An image whose channels are scaled. */
interface ScaleTile {
  /** {@code y[c + i * channels + j] = x[a + i * channels + j] * gates[g + j]} for all pixels i and channels j. */
  void compute(float[] x, int a, int pixels, int channels, float[] gates, int g, float[] y, int c);
}
