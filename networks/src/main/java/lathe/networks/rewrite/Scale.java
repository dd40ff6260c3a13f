package lathe.networks.rewrite;

import java.util.Arrays;
import java.util.Optional;
import lathe.kernels.Affine;

/**
 * {@code y = factor * x + offset}, the same for all channels (arrays of one) or for each its own.
 *
 * @param normalizes whether it comes from batch norm
 * @param isKnown whether the file holds its numbers
 */
record Scale(double[] factors, double[] offsets, boolean normalizes, boolean isKnown) {
  /** What a product of 6 and of 1/6, kept as a float, may be off. */
  private static final double ROUNDING = 2e-6;
  /** What 1/6 may be off in a file that has four or five digits of it. */
  private static final double SPELLING = 3e-5;

  static Scale uniform(double factor, double offset) {
    return new Scale(new double[] {near(factor, 1)}, new double[] {near(offset, 0)}, false, true);
  }

  /** One for each channel, whose numbers are not in the file; it is only told whether it adds any. */
  static Scale unknown(boolean shifts, boolean normalizes) {
    return new Scale(new double[] {1}, new double[] {shifts ? 1 : 0}, normalizes, false);
  }

  private static double near(double value, double round) {
    return Math.abs(value - round) <= ROUNDING ? round : value;
  }

  /** Whether a number of a file is meant to be this one. */
  static boolean isMeant(double value, double round) {
    return Math.abs(value - round) <= SPELLING;
  }

  boolean isUniform() {
    return factors.length == 1 && !normalizes && isKnown;
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

  /** Whether it adds anything. */
  boolean shifts() {
    return normalizes || Arrays.stream(offsets).anyMatch(offset -> offset != 0);
  }

  /** The same function as {@code affine} followed by this, computed in double; none if either is not in the file. */
  Optional<Affine> fold(Optional<Affine> affine) {
    return isKnown ? affine.map(this::fold) : Optional.empty();
  }

  private Affine fold(Affine affine) {
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

  /** Weights of a depthwise window of one pixel that does the same; none if they are not in the file. */
  Optional<Affine> asDepthwise(int channels, Budget budget) {
    if (!isKnown) {
      return Optional.empty();
    }
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
