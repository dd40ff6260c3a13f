package lathe.networks.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.model.Constant;
import lathe.networks.model.Op;
import lathe.networks.model.Order;
import lathe.networks.rewrite.TermOp.Averaged;
import lathe.networks.rewrite.TermOp.Convolved;
import lathe.networks.rewrite.TermOp.Padded;

/** Operators that look at an image through a window, and the zeros around it. */
final class Windows {
  /** More than any image has, and little enough for sums of four. */
  private static final int MOST = 1 << 15;

  private Windows() {}

  static int convolve(Op.Convolve op, Operands operands) {
    Terms terms = operands.terms();
    int x = operands.image(0);
    Constant filter = operands.known(1);
    if (filter.rank() != 4) {
      throw new BadInputException("a filter of %d dimensions; Lathe convolves images, with 4".formatted(filter.rank()));
    }
    Optional<Constant> biases = operands.optional(2);
    Extents extents = Extents.of(op.filter(), filter);
    Shape in = terms.shape(x);
    boolean depthwise = isDepthwise(op, extents, in, filter);
    int outputs = extents.outputs();
    Zeros zeros = Zeros.of(terms, x);
    Pads pads = zeros.around(pads(op.padding(), in, extents.kernel(), op.strides(), op.dilations()));
    Window window = new Window(extents.kernel().vertical(), same("strides", op.strides()), same("dilations", op.dilations()), pads);
    Optional<Affine> affine = affine(op.filter(), depthwise, extents, operands);
    var convolved = new Convolved(window, depthwise, biases.isPresent(), false, affine);
    return terms.add(convolved, List.of(zeros.image), window.output(terms.shape(zeros.image), outputs));
  }

  /** Zeros that an operator of its own put around the image: the window takes them over. */
  private record Zeros(int image, Pads pads) {
    static Zeros of(Terms terms, int x) {
      return terms.at(x).op() instanceof Padded p ? new Zeros(terms.at(x).input(), p.pads()) : new Zeros(x, Pads.NONE);
    }

    Pads around(Pads own) {
      return new Pads(own.top() + pads.top(), own.left() + pads.left(), own.bottom() + pads.bottom(), own.right() + pads.right());
    }
  }

  /** A filter's extents, whatever their order. */
  private record Extents(int outputs, int channels, Op.Pair kernel) {
    static Extents of(Op.Filter order, Constant filter) {
      List<Integer> d = filter.dimensions();
      return switch (order) {
        case OUTPUT_FIRST -> new Extents(d.get(0), d.get(1), new Op.Pair(d.get(2), d.get(3)));
        case OUTPUT_FIRST_TAPS -> new Extents(d.get(0), d.get(3), new Op.Pair(d.get(1), d.get(2)));
        case DEPTHWISE_TAPS -> new Extents(d.get(3), d.get(0), new Op.Pair(d.get(1), d.get(2)));
      };
    }
  }

  private static boolean isDepthwise(Op.Convolve op, Extents extents, Shape in, Constant filter) {
    int groups = op.filter() == Op.Filter.DEPTHWISE_TAPS ? in.channels() : op.groups();
    boolean depthwise = op.filter() == Op.Filter.DEPTHWISE_TAPS || groups > 1;
    if (depthwise && (groups != in.channels() || extents.channels() != 1 || extents.outputs() != in.channels())) {
      throw new BadInputException(
          "%d groups over %d channels with a filter %s; Lathe has dense convolutions (1 group) and depthwise ones (one filter for each channel)"
              .formatted(groups, in.channels(), filter.dimensions()));
    }
    if (!depthwise && (groups != 1 || extents.channels() != in.channels())) {
      throw new BadInputException("a filter %s does not fit %d channels".formatted(filter.dimensions(), in.channels()));
    }
    return depthwise;
  }

  private static Optional<Affine> affine(Op.Filter order, boolean depthwise, Extents extents, Operands operands) {
    Constant filter = operands.known(1);
    Optional<Constant> biases = operands.optional(2);
    int outputs = extents.outputs();
    same("kernel", extents.kernel());
    int taps = extents.kernel().vertical() * extents.kernel().vertical();
    if (biases.isPresent() && biases.get().elements() != outputs) {
      throw new BadInputException("%d biases for %d outputs".formatted(biases.get().elements(), outputs));
    }
    if (filter.data().isEmpty() || biases.isPresent() && biases.get().data().isEmpty()) {
      return Optional.empty();
    }
    float[] ours = switch (order) {
      case DEPTHWISE_TAPS -> operands.floats(filter);
      case OUTPUT_FIRST -> Reordered.outputFirst(operands.floatView(filter), outputs, depthwise ? 1 : extents.channels(), taps);
      case OUTPUT_FIRST_TAPS -> Reordered.outputFirst(operands.floatView(filter), outputs, taps * extents.channels(), 1);
    };
    return Optional.of(new Affine(ours, biases.map(operands::floats).orElseGet(() -> new float[outputs])));
  }

  private static int same(String what, Op.Pair pair) {
    if (pair.vertical() != pair.horizontal()) {
      throw new BadInputException("%s of %dx%d; Lathe's windows are square".formatted(what, pair.vertical(), pair.horizontal()));
    }
    return bounded(what, pair.vertical());
  }

  private static int bounded(String what, int value) {
    if (value < 0 || value > MOST) {
      throw new BadInputException("%s of %d; must be in 0 to %d".formatted(what, value, MOST));
    }
    return value;
  }

  static Pads pads(Op.Padding padding, Shape in, Op.Pair kernel, Op.Pair strides, Op.Pair dilations) {
    bounded("kernel", Math.max(kernel.vertical(), kernel.horizontal()));
    return switch (padding) {
      case Op.Padding.Explicit(int top, int left, int bottom, int right) ->
          new Pads(bounded("padding", top), bounded("padding", left), bounded("padding", bottom), bounded("padding", right));
      case Op.Padding.Same(boolean oddLast) -> {
        Pads last = Pads.same(in.height(), in.width(), kernel.vertical(), positive(strides), positive(dilations));
        yield oddLast ? last : new Pads(last.bottom(), last.right(), last.top(), last.left());
      }
    };
  }

  private static int positive(Op.Pair pair) {
    int value = same("strides or dilations", pair);
    if (value < 1) {
      throw new BadInputException("strides or dilations of 0; must be at least 1");
    }
    return value;
  }

  /** A window that is as large as the image is the mean over the image. */
  static int average(Op.AveragePool op, Operands operands) {
    Terms terms = operands.terms();
    int x = operands.image(0);
    Shape in = terms.shape(x);
    Op.Pair kernel = op.kernel();
    var pool = new PoolWindow(kernel.vertical(), kernel.horizontal(), op.strides().vertical(), op.strides().horizontal());
    Shape out = pool.output(in);
    boolean padded = op.padding() instanceof Op.Padding.Explicit e ? e.top() != 0 || e.left() != 0 || e.bottom() != 0 || e.right() != 0
        : out.height() != Math.ceilDiv(in.height(), pool.strideY()) || out.width() != Math.ceilDiv(in.width(), pool.strideX());
    boolean leaves = (in.height() - pool.height()) % pool.strideY() != 0 || (in.width() - pool.width()) % pool.strideX() != 0;
    if (padded || op.ceil() && leaves) {
      throw new BadInputException(
          "an average pool with windows of %s that exceed the image of %s; Lathe's stay inside it".formatted(pool, in));
    }
    boolean whole = pool.height() == in.height() && pool.width() == in.width();
    return whole ? Resizing.mean(terms, x) : terms.add(new Averaged(pool), List.of(x), out);
  }

  static int pad(Op.Pad op, Operands operands) {
    int x = operands.image(0);
    List<Integer> zeros = operands.integers(op.zeros(), 1).orElseThrow(() -> new BadInputException("pads by nothing"));
    Order order = operands.order();
    if (zeros.size() != 8 || operands.number(2, op.value()) != 0 || operands.has(3)) {
      throw padded(zeros);
    }
    List<Integer> before = IntStream.range(0, 4).mapToObj(axis -> zeros.get(op.paired() ? 2 * axis : axis)).toList();
    List<Integer> after = IntStream.range(0, 4).mapToObj(axis -> zeros.get(op.paired() ? 2 * axis + 1 : axis + 4)).toList();
    Pads pads = new Pads(bounded("padding", order.at(Order.Axis.HEIGHT, before)), bounded("padding", order.at(Order.Axis.WIDTH, before)),
        bounded("padding", order.at(Order.Axis.HEIGHT, after)), bounded("padding", order.at(Order.Axis.WIDTH, after)));
    if (!aroundImage(order, before) || !aroundImage(order, after)) {
      throw padded(zeros);
    }
    Terms terms = operands.terms();
    return terms.add(new Padded(pads), List.of(x), pads.around(terms.shape(x)));
  }

  private static BadInputException padded(List<Integer> zeros) {
    return new BadInputException("pads %s; Lathe puts zeros around the two axes of an image".formatted(zeros));
  }

  /** Whether zeros leave the batch and the channels as they are; a negative number takes away, so no sum tells. */
  private static boolean aroundImage(Order order, List<Integer> zeros) {
    return order.at(Order.Axis.ONE, zeros) == 0 && order.at(Order.Axis.CHANNELS, zeros) == 0;
  }
}
