package lathe.networks.model;

import java.util.List;
import java.util.Locale;
import lathe.kernels.Shape;

/** In which order a format keeps the axes of images and of filters. */
public enum Order {
  /** {@code [N,C,H,W]}, filters {@code [O,C,k,k]}, depthwise {@code [C,1,k,k]}: ONNX. */
  CHANNELS_FIRST(Axis.ONE, Axis.CHANNELS, Axis.HEIGHT, Axis.WIDTH),
  /** {@code [N,H,W,C]}, filters {@code [O,k,k,C]}, depthwise {@code [1,k,k,C]}: TFLite. */
  CHANNELS_LAST(Axis.ONE, Axis.HEIGHT, Axis.WIDTH, Axis.CHANNELS);

  /** What an axis of a tensor runs over. */
  public enum Axis {
    /** The batch, which is 1, and whatever else has one element. */
    ONE, HEIGHT, WIDTH, CHANNELS;

    /** Elements along this axis of an image. */
    public int extent(Shape shape) {
      return switch (this) {
        case ONE -> 1;
        case HEIGHT -> shape.height();
        case WIDTH -> shape.width();
        case CHANNELS -> shape.channels();
      };
    }

    /** As a sentence has it. */
    @Override
    public String toString() {
      return this == ONE ? "1" : name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<Axis> axes;

  Order(Axis... axes) {
    this.axes = List.of(axes);
  }

  /** The four axes of an image. */
  public List<Axis> axes() {
    return axes;
  }

  /** The image that these four extents describe; the first is the batch. */
  public Shape image(List<Integer> extents) {
    return new Shape(at(Axis.HEIGHT, extents), at(Axis.WIDTH, extents), at(Axis.CHANNELS, extents));
  }

  /** Which of four extents belongs to an axis. */
  public int at(Axis axis, List<Integer> extents) {
    return extents.get(axes.indexOf(axis));
  }
}
