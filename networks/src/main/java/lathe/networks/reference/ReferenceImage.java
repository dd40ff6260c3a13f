package lathe.networks.reference;

import java.util.List;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;

/** The layers of segmentation heads. */
final class ReferenceImage {
  private ReferenceImage() {}

  /** Adds up every pixel under the rectangle of every output. */
  static float[] averagePool(float[] x, Shape in, Shape out, PoolWindow pool) {
    double[] sums = new double[Math.toIntExact(out.elements())];
    for (int pixel = 0; pixel < out.pixels(); pixel++) {
      int top = pixel / out.width() * pool.strideY();
      int left = pixel % out.width() * pool.strideX();
      for (int row = top; row < top + pool.height(); row++) {
        for (int column = left; column < left + pool.width(); column++) {
          for (int c = 0; c < in.channels(); c++) {
            sums[pixel * in.channels() + c] += x[(row * in.width() + column) * in.channels() + c];
          }
        }
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / pool.pixels());
    }
    return means;
  }

  /** A mix of four neighbours, first across, then down. */
  static float[] resize(float[] x, Shape in, Shape out, Sampling sampling) {
    float[] y = new float[Math.toIntExact(out.elements())];
    for (int i = 0; i < y.length; i++) {
      int pixel = i / out.channels();
      double row = sampling.position(pixel / out.width(), in.height(), out.height());
      double column = sampling.position(pixel % out.width(), in.width(), out.width());
      double above = across(x, in, (int) Math.floor(row), column, i % out.channels());
      double below = across(x, in, (int) Math.ceil(row), column, i % out.channels());
      y[i] = (float) mix(above, below, row - Math.floor(row));
    }
    return y;
  }

  private static double across(float[] x, Shape in, int row, double column, int channel) {
    int left = (row * in.width() + (int) Math.floor(column)) * in.channels() + channel;
    int right = (row * in.width() + (int) Math.ceil(column)) * in.channels() + channel;
    return mix(x[left], x[right], column - Math.floor(column));
  }

  private static double mix(double first, double second, double share) {
    return (1 - share) * first + share * second;
  }

  static float[] concat(List<float[]> images, int pixels) {
    float[] y = new float[images.stream().mapToInt(image -> image.length).sum()];
    int to = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (float[] image : images) {
        int channels = image.length / pixels;
        System.arraycopy(image, pixel * channels, y, to, channels);
        to += channels;
      }
    }
    return y;
  }
}
