package lathe.networks.reference;

import java.util.List;
import lathe.kernels.Activation;
import lathe.networks.SqueezeExcite;
import lathe.kernels.Affine;

/** The layers that see each channel as a whole. */
final class ReferenceVector {
  private ReferenceVector() {}

  /** The mean of each channel over all pixels. */
  static double[] mean(float[] x, int channels) {
    double[] mean = new double[channels];
    for (int i = 0; i < x.length; i++) {
      mean[i % channels] += x[i];
    }
    for (int c = 0; c < channels; c++) {
      mean[c] /= x.length / channels;
    }
    return mean;
  }

  /** {@code y[o] = act(bias[o] + sum over c of x[c] * w[c,o])}. */
  static double[] dense(double[] x, Affine affine, Activation activation) {
    double[] y = doubles(affine.biases());
    for (int c = 0; c < x.length; c++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += x[c] * affine.weights()[c * y.length + o];
      }
    }
    for (int o = 0; o < y.length; o++) {
      y[o] = activation.of(y[o]);
    }
    return y;
  }

  /** Every channel scaled by a gate that the means of all channels decide. */
  static float[] squeezeExcite(SqueezeExcite layer, float[] x, int channels, List<Affine> weights) {
    double[] squeezed = dense(mean(x, channels), weights.getFirst(), layer.inner());
    double[] gates = dense(squeezed, weights.getLast(), layer.gate());
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (x[i] * gates[i % channels]);
    }
    return y;
  }

  static float[] add(float[] left, float[] right, Activation activation) {
    float[] sum = new float[left.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) activation.of((double) left[i] + right[i]);
    }
    return sum;
  }

  static float[] activate(float[] x, Activation activation) {
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) activation.of(x[i]);
    }
    return y;
  }

  /** By an image of one shape, or by a vector that all pixels share. */
  static float[] multiply(float[] left, float[] right, Activation activation) {
    float[] product = new float[left.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = (float) activation.of((double) left[i] * right[i % right.length]);
    }
    return product;
  }

  /** {@code exp(x) / sum of exp(x)} for each pixel. */
  static float[] softmax(float[] x, int channels) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      int first = i - i % channels;
      double quotients = 0; // sums of exp(x[c] - x[i]) are infinite at worst, which makes 0 of them
      for (int c = 0; c < channels; c++) {
        quotients += Math.exp((double) x[first + c] - x[i]);
      }
      y[i] = (float) (1 / quotients);
    }
    return y;
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
