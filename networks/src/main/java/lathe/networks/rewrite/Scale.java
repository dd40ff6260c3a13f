package lathe.networks.rewrite;

import java.util.Optional;
import lathe.kernels.Affine;

/**
 * {@code y = factor * x + offset}, the same for all channels (arrays of one) or for each its own.
 *
 * @param normalizes whether it comes from batch norm
 */
record Scale(double[] factors, double[] offsets, boolean normalizes) {
  /** What a product of 6 and of 1/6, kept as a float, may be off. */
  private static final double ROUNDING = 2e-6;
  /** What 1/6 may be off in a file that has four or five digits of it. */
  private static final double SPELLING = 3e-5;

  static Scale uniform(double factor, double offset) {
    return new Scale(new double[] {near(factor, 1)}, new double[] {near(offset, 0)}, false);
  }

  private static double near(double value, double round) {
    return Math.abs(value - round) <= ROUNDING ? round : value;
  }

  /** Whether a number of a file is meant to be this one. */
  static boolean isMeant(double value, double round) {
    return Math.abs(value - round) <= SPELLING;
  }

  boolean isUniform() {
    return factors.length == 1 && !normalizes;
  }

  boolean isIdentity() {
    return isUniform() && factors[0] == 1 && offsets[0] == 0;
  }

  /** Whether it is a factor and nothing else. */
  boolean isFactor() {
    return isUniform() && offsets[0] == 0;
  }

  double factor() {
    return factors[0];
  }

  double offset() {
    return offsets[0];
  }

  double factor(int channel) {
    return factors[factors.length == 1 ? 0 : channel];
  }

  double offset(int channel) {
    return offsets[offsets.length == 1 ? 0 : channel];
  }

  /** Both uniform: this one after {@code first}. */
  Scale after(Scale first) {
    return uniform(factor() * first.factor(), factor() * first.offset() + offset());
  }

  /** The same function as {@code affine} followed by this, computed in double. */
  Affine fold(Affine affine) {
    int channels = affine.biases().length;
    float[] biases = new float[channels];
    for (int c = 0; c < channels; c++) {
      biases[c] = (float) (affine.biases()[c] * factor(c) + offset(c));
    }
    if (isUniform() && factor() == 1) {
      return new Affine(affine.weights(), biases);
    }
    float[] weights = new float[affine.weights().length];
    for (int row = 0; row < weights.length; row += channels) {
      for (int c = 0; c < channels; c++) {
        weights[row + c] = (float) (affine.weights()[row + c] * factor(c));
      }
    }
    return new Affine(weights, biases);
  }

  /** Weights of a depthwise window of one pixel that does the same. */
  Optional<Affine> asDepthwise(int channels, Budget budget) {
    budget.claim(2L * channels);
    float[] weights = new float[channels];
    float[] biases = new float[channels];
    for (int c = 0; c < channels; c++) {
      weights[c] = (float) factor(c);
      biases[c] = (float) offset(c);
    }
    return Optional.of(new Affine(weights, biases));
  }
}
