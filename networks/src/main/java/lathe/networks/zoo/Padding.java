package lathe.networks.zoo;

import java.util.Locale;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/**
 * Where the zeros around an image go. The two differ at stride 2, so weights trained with one are wrong with the other; sizes, costs and
 * parameters are the same for even images.
 */
public enum Padding {
  /** TensorFlow's SAME: the odd zero at the bottom and at the right. */
  TF {
    @Override
    Window window(Shape in, int kernel, int stride, int dilation) {
      return new Window(kernel, stride, dilation, Pads.same(in.height(), in.width(), kernel, stride, dilation));
    }
  },
  /** PyTorch's {@code (kernel - 1) / 2} zeros on every side. */
  TORCH {
    @Override
    Window window(Shape in, int kernel, int stride, int dilation) {
      return new Window(kernel, stride, dilation, Pads.symmetric(dilation * (kernel - 1) / 2));
    }
  };

  abstract Window window(Shape in, int kernel, int stride, int dilation);

  Window window(Shape in, int kernel, int stride) {
    return window(in, kernel, stride, 1);
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws BadInputException for anything else
   */
  public static Padding parse(String text) {
    for (Padding padding : values()) {
      if (padding.toString().equals(text)) {
        return padding;
      }
    }
    throw new BadInputException("padding %s: not known; use tf or torch".formatted(text));
  }

  /** As {@code --padding} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
