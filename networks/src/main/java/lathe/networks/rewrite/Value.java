package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.Order.Axis;
import lathe.networks.model.Order;

/** What a tensor of a file is. */
sealed interface Value {
  /** Known before the network runs. */
  record Known(Constant constant) implements Value {}

  /**
   * An image, looked at in some order.
   *
   * @param axes of the tensor; an axis of one element is {@link Axis#ONE}, whatever it once was
   */
  record Picture(int term, List<Axis> axes) implements Value {
    /** As many as constants may have. */
    private static final int MOST_AXES = 8;

    public Picture {
      if (axes.size() > MOST_AXES) {
        throw new BadInputException("makes a tensor of %d axes; at most %d are read".formatted(axes.size(), MOST_AXES));
      }
      axes = List.copyOf(axes);
    }

    List<Integer> extents(Shape shape) {
      return axes.stream().map(axis -> axis.extent(shape)).toList();
    }
  }

  /** The axes of an image of this shape in the order of a format. */
  static List<Axis> axes(Order order, Shape shape) {
    return order.axes().stream().map(axis -> axis.extent(shape) == 1 ? Axis.ONE : axis).toList();
  }

  /** A vector: {@code rank - 1} axes of one element, then the channels. */
  static List<Axis> vector(int rank, int channels) {
    List<Axis> axes = new ArrayList<>();
    for (int i = 1; i < rank; i++) {
      axes.add(Axis.ONE);
    }
    axes.add(channels(channels));
    return axes;
  }

  /** What an axis of so many channels is. */
  static Axis channels(int channels) {
    return channels == 1 ? Axis.ONE : Axis.CHANNELS;
  }
}
