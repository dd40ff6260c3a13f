package lathe.kernels;

import java.io.Serializable;

/**
 * What an average pool sees of its input: a rectangle and its steps, never beyond the image. Not a {@link Window}, because the pools of
 * segmentation heads are wider than high or step differently down and across (49x49 by 16x20 in the MobileNetV3 paper, figure 10).
 */
public record PoolWindow(int height, int width, int strideY, int strideX) implements Serializable {
  public PoolWindow {
    if (height < 1 || width < 1 || strideY < 1 || strideX < 1) {
      throw new IllegalArgumentException(
          "pool %dx%ds%dx%d: every extent and step must be at least 1".formatted(height, width, strideY, strideX));
    }
  }

  /** A square with one step. */
  public static PoolWindow square(int kernel, int stride) {
    return new PoolWindow(kernel, kernel, stride, stride);
  }

  public long pixels() {
    return (long) height * width;
  }

  /** The output over {@code in}; the rectangle must fit into the image. */
  public Shape output(Shape in) {
    if (height > in.height() || width > in.width()) {
      throw new IllegalArgumentException("pool %s: larger than the image %s; use a smaller rectangle".formatted(this, in));
    }
    return new Shape((in.height() - height) / strideY + 1, (in.width() - width) / strideX + 1, in.channels());
  }

  /** As it stands in a layer's key: {@code 49x49s16x20}. */
  @Override
  public String toString() {
    return height + "x" + width + "s" + strideY + "x" + strideX;
  }
}
