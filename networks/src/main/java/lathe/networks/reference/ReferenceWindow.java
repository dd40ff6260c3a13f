package lathe.networks.reference;

import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.kernels.Affine;

/** The two layers that see their input through a window. */
record ReferenceWindow(float[] x, Shape in, Shape out, Window window) {
  /** Adds to {@code sums} what one tap of the window contributes; {@code pixel} indexes the input, {@code tap} the window. */
  private interface Tap {
    void addTo(double[] sums, int pixel, int tap);
  }

  /** {@code y[p,o] = act(bias[o] + sum over taps t and channels c of x[p+t,c] * w[t,c,o])}. */
  float[] conv(Affine affine, Activation activation) {
    int channels = in.channels();
    float[] w = affine.weights();
    return slide(affine.biases(), activation, (sums, pixel, tap) -> {
      for (int c = 0; c < channels; c++) {
        double value = x[pixel * channels + c];
        int row = (tap * channels + c) * sums.length;
        for (int o = 0; o < sums.length; o++) {
          sums[o] += value * w[row + o];
        }
      }
    });
  }

  /** {@code y[p,c] = act(bias[c] + sum over taps t of x[p+t,c] * w[t,c])}. */
  float[] depthwise(Affine affine, Activation activation) {
    float[] w = affine.weights();
    return slide(affine.biases(), activation, (sums, pixel, tap) -> {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += (double) x[pixel * sums.length + c] * w[tap * sums.length + c];
      }
    });
  }

  private float[] slide(float[] biases, Activation activation, Tap tap) {
    float[] y = new float[Math.toIntExact(out.elements())];
    double[] sums = new double[out.channels()];
    for (int pixel = 0; pixel < out.pixels(); pixel++) {
      for (int o = 0; o < sums.length; o++) {
        sums[o] = biases[o];
      }
      taps(pixel / out.width(), pixel % out.width(), sums, tap);
      for (int o = 0; o < sums.length; o++) {
        y[pixel * sums.length + o] = (float) activation.of(sums[o]);
      }
    }
    return y;
  }

  /** Visits the taps that lie on the image; the others meet zeros. */
  private void taps(int row, int column, double[] sums, Tap tap) {
    for (int t = 0; t < window.kernel() * window.kernel(); t++) {
      int y = row * window.stride() - window.pads().top() + t / window.kernel() * window.dilation();
      int x = column * window.stride() - window.pads().left() + t % window.kernel() * window.dilation();
      if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
        tap.addTo(sums, y * in.width() + x, t);
      }
    }
  }
}
