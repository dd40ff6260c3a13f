package lathe.kernels;

import java.io.Serializable;

/**
 * What a convolution sees of its input: a square kernel, its stride, its dilation and the zeros around the image. (What a pool sees is a
 * {@link PoolWindow}.)
 */
public record Window(int kernel, int stride, int dilation, Pads pads) implements Serializable {
  /** One pixel in, one pixel out. */
  public static final Window POINTWISE = new Window(1, 1, 1, Pads.NONE);

  public Window {
    if (kernel < 1 || stride < 1 || dilation < 1) {
      throw new IllegalArgumentException(
          "window k%ds%dd%d: kernel, stride and dilation must be at least 1".formatted(kernel, stride, dilation));
    }
  }

  /** A window with TensorFlow's SAME padding for an image of this shape. */
  public static Window same(Shape in, int kernel, int stride) {
    return new Window(kernel, stride, 1, Pads.same(in.height(), in.width(), kernel, stride, 1));
  }

  /** A window with PyTorch's symmetric padding, {@code (kernel - 1) / 2} zeros on every side. */
  public static Window symmetric(int kernel, int stride) {
    return new Window(kernel, stride, 1, Pads.symmetric((kernel - 1) / 2));
  }

  public boolean isPointwise() {
    return equals(POINTWISE);
  }

  /**
   * Rows or columns from the first tap to the last, both counted.
   *
   * @throws IllegalArgumentException where no image has as many
   */
  public int span() {
    long span = (kernel - 1L) * dilation + 1;
    if (span > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "window %s: spans %d, more than any image; use a smaller kernel or dilation".formatted(this, span));
    }
    return (int) span;
  }

  /**
   * The output of this window over {@code in}, with {@code channels} channels; the window must fit into the padded
   * image.
   *
   * @throws IllegalArgumentException where it does not
   */
  public Shape output(Shape in, int channels) {
    return new Shape(steps(in.height(), pads.top(), pads.bottom()), steps(in.width(), pads.left(), pads.right()), channels);
  }

  private int steps(int in, int before, int after) {
    long padded = (long) in + before + after;
    if (padded < span()) {
      throw new IllegalArgumentException(
          "window k%ds%dd%d: spans %d but the padded image has %d; use a smaller kernel or dilation, or more padding".formatted(kernel,
              stride, dilation, span(), padded));
    }
    if (padded > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("window %s: the padded image has %d, too many; use less padding".formatted(this, padded));
    }
    return (int) (padded - span()) / stride + 1;
  }

  /** As it stands in a layer's key: {@code k3s2d1}. */
  @Override
  public String toString() {
    return "k" + kernel + "s" + stride + "d" + dilation;
  }
}
