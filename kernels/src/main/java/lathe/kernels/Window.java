package lathe.kernels;

import java.io.Serializable;

/**
 * What a convolution or a pool sees of its input: a square kernel, its stride, its dilation and the zeros around the
 * image.
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

  /** Rows or columns from the first tap to the last, both counted. */
  public int span() {
    return (kernel - 1) * dilation + 1;
  }

  /**
   * The output of this window over {@code in}, with {@code channels} channels; the window must fit into the padded
   * image.
   */
  public Shape output(Shape in, int channels) {
    return new Shape(steps(in.height(), pads.top(), pads.bottom()), steps(in.width(), pads.left(), pads.right()), channels);
  }

  private int steps(int in, int before, int after) {
    int padded = in + before + after;
    if (padded < span()) {
      throw new IllegalArgumentException(
          "window k%ds%dd%d: spans %d but the padded image has %d; use a smaller kernel or dilation, or more padding".formatted(kernel,
              stride, dilation, span(), padded));
    }
    return (padded - span()) / stride + 1;
  }

  /** As it stands in a layer's key: {@code k3s2d1}. */
  @Override
  public String toString() {
    return "k" + kernel + "s" + stride + "d" + dilation;
  }
}
