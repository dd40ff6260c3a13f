package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.networks.model.Op;
import lathe.networks.model.Order;
import lathe.networks.model.Order.Axis;
import lathe.networks.rewrite.TermOp.Joined;
import lathe.networks.rewrite.TermOp.Mean;
import lathe.networks.rewrite.TermOp.Resized;
import lathe.networks.rewrite.Value.Picture;

/** Operators that give an image other extents: its mean, another size, the channels of more images. */
final class Resizing {
  private Resizing() {}

  /** Axes over which a mean runs must be the two of the image; none named are all. */
  static Picture mean(Op.Mean op, Operands operands) {
    int x = operands.image(0);
    Order order = operands.order();
    List<Integer> image = List.of(order.axes().indexOf(Axis.HEIGHT), order.axes().indexOf(Axis.WIDTH));
    List<Integer> all = IntStream.range(0, order.axes().size()).boxed().toList();
    List<Integer> axes = Operands.axes(operands.integers(op.axes(), 1).filter(named -> !named.isEmpty()).orElse(all), all.size());
    if (!axes.equals(image)) {
      throw new BadInputException("a mean over axes %s; Lathe takes it over the image, axes %s".formatted(axes, image));
    }
    int term = mean(operands.terms(), x);
    int channels = operands.terms().shape(term).channels();
    return op.keep() ? operands.result(term) : new Picture(term, Value.vector(2, channels));
  }

  static int mean(Terms terms, int x) {
    return terms.add(new Mean(), List.of(x), Shape.vector(terms.shape(x).channels()));
  }

  static int resize(Op.Resize op, Operands operands) {
    Terms terms = operands.terms();
    int x = operands.image(0);
    Shape in = terms.shape(x);
    Shape out = operands.has(op.sizes()) ? sized(operands, op.sizes(), in) : scaled(operands, op.scales(), in);
    if (op.cornered() && op.sampling() == Sampling.HALF_PIXEL
        && (out.height() < Math.min(in.height(), 2) || out.width() < Math.min(in.width(), 2))) {
      throw new BadInputException("a resize of %s to %s by PyTorch's rule for one pixel; Lathe takes the middle".formatted(in, out));
    }
    return terms.add(new Resized(op.sampling()), List.of(x), out);
  }

  /** Two extents, of the image, or all four. */
  private static Shape sized(Operands operands, int operand, Shape in) {
    List<Integer> extents = Operands.integers(operands.known(operand));
    if (extents.size() == 2) {
      return new Shape(extents.getFirst(), extents.getLast(), in.channels());
    }
    return resized(in, operands.order(), extents);
  }

  private static Shape scaled(Operands operands, int operand, Shape in) {
    List<Integer> extents = new ArrayList<>();
    float[] factors = operands.floats(operands.known(operand));
    List<Axis> axes = operands.order().axes();
    if (factors.length != axes.size()) {
      throw new BadInputException("a resize by %d factors; Lathe resizes the two axes of an image".formatted(factors.length));
    }
    for (int i = 0; i < factors.length; i++) {
      double extent = (double) factors[i] * axes.get(i).extent(in);
      if (extent != Math.rint(extent)) {
        throw new BadInputException("a resize by %s, which does not give a whole number of pixels for %s".formatted(factors[i], in));
      }
      extents.add((int) extent);
    }
    return resized(in, operands.order(), extents);
  }

  /** The image of these extents, which must leave the batch and the channels as they are. */
  private static Shape resized(Shape in, Order order, List<Integer> extents) {
    if (extents.size() != order.axes().size() || order.at(Axis.ONE, extents) != 1 || order.at(Axis.CHANNELS, extents) != in.channels()) {
      throw new BadInputException("a resize of %s to %s; Lathe resizes the two axes of an image".formatted(in, extents));
    }
    return order.image(extents);
  }

  /** The channels of several images. */
  static int join(Op.Concat op, Operands operands) {
    Terms terms = operands.terms();
    List<Integer> images = new ArrayList<>();
    long channels = 0;
    for (int i = 0; i < operands.count(); i++) {
      images.add(operands.image(i));
      channels += terms.shape(images.getLast()).channels();
    }
    Shape first = terms.shape(images.getFirst());
    boolean alike = images.stream().map(terms::shape).allMatch(shape -> shape.withChannels(1).equals(first.withChannels(1)));
    int axis = op.axis() < 0 ? op.axis() + operands.order().axes().size() : op.axis();
    if (axis != operands.order().axes().indexOf(Axis.CHANNELS) || !alike || channels > Integer.MAX_VALUE) {
      throw new BadInputException("a concatenation of %s along axis %d; Lathe joins channels of images of one size".formatted(
          images.stream().map(terms::shape).toList(), op.axis()));
    }
    return terms.add(new Joined(), images, first.withChannels((int) channels));
  }
}
