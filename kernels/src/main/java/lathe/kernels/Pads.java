package lathe.kernels;

import java.io.Serializable;

/**
 * Rows and columns of zeros around an image. Always explicit: TensorFlow's SAME and PyTorch's symmetric padding differ
 * at stride 2.
 */
public record Pads(int top, int left, int bottom, int right) implements Serializable {
  public static final Pads NONE = new Pads(0, 0, 0, 0);

  public Pads {
    if (top < 0 || left < 0 || bottom < 0 || right < 0) {
      throw new IllegalArgumentException("pads %d.%d.%d.%d: none may be negative".formatted(top, left, bottom, right));
    }
  }

  /** The same number of zeros on every side, as PyTorch pads. */
  public static Pads symmetric(int each) {
    return new Pads(each, each, each, each);
  }

  /** TensorFlow's SAME: {@code ceil(in / stride)} outputs, the odd zero at the bottom and at the right. */
  public static Pads same(int height, int width, int kernel, int stride, int dilation) {
    int rows = total(height, kernel, stride, dilation);
    int columns = total(width, kernel, stride, dilation);
    return new Pads(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
  }

  private static int total(int in, int kernel, int stride, int dilation) {
    long seen = (Math.ceilDiv(in, stride) - 1L) * stride + (kernel - 1L) * dilation + 1;
    if (seen - in > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("pads of %d in all: no image has as many; use a smaller kernel or dilation".formatted(seen - in));
    }
    return (int) Math.max(0, seen - in);
  }

  /** The image together with these zeros. */
  public Shape around(Shape image) {
    return new Shape(top + image.height() + bottom, left + image.width() + right, image.channels());
  }

  /** As it stands in a layer's key: {@code p0.0.1.1} without the {@code p}. */
  @Override
  public String toString() {
    return top + "." + left + "." + bottom + "." + right;
  }
}
