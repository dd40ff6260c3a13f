package lathe.networks.weight;

import lathe.kernels.Affine;

/** A trained batch norm, {@code y = scale * (x - mean) / sqrt(variance + EPSILON) + offset}, four numbers for each channel. */
record BatchNorm(float[] scale, float[] offset, float[] mean, float[] variance) {
  /** As TF-slim, Keras and torchvision have it in MobileNetV3. */
  static final double EPSILON = 1e-3;

  /** The same function as {@code raw} followed by this batch norm, computed in double. */
  Affine fold(Affine raw) {
    int channels = scale.length;
    double[] factors = new double[channels];
    float[] biases = new float[channels];
    for (int c = 0; c < channels; c++) {
      factors[c] = scale[c] / Math.sqrt(variance[c] + EPSILON);
      biases[c] = (float) (offset[c] + ((double) raw.biases()[c] - mean[c]) * factors[c]);
    }
    float[] weights = new float[raw.weights().length];
    for (int row = 0; row < weights.length; row += channels) {
      for (int c = 0; c < channels; c++) {
        weights[row + c] = (float) (raw.weights()[row + c] * factors[c]);
      }
    }
    return new Affine(weights, biases);
  }
}
