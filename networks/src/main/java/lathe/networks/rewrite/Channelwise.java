package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.Op.Arithmetic;
import lathe.networks.model.Op;
import lathe.networks.model.Order.Axis;
import lathe.networks.model.Order;
import lathe.networks.rewrite.TermOp.Connected;
import lathe.networks.rewrite.TermOp.Scaled;
import lathe.networks.rewrite.TermOp.Softened;
import lathe.networks.rewrite.TermOp.Sum;
import lathe.networks.rewrite.Value.Known;
import lathe.networks.rewrite.Value.Picture;

/** Operators that leave an image its shape, and products of a vector with a matrix. */
final class Elementwise {
  private Elementwise() {}

  static Picture combine(Arithmetic arithmetic, Operands operands) {
    boolean ofMany = arithmetic == Arithmetic.LEAST || arithmetic == Arithmetic.MOST;
    if (!ofMany && operands.count() != 2) {
      throw new BadInputException("%s of %d operands; it has 2".formatted(arithmetic, operands.count()));
    }
    Value all = operands.value(0);
    for (int i = 1; i < operands.count(); i++) {
      all = combine(arithmetic, all, operands.value(i), operands);
    }
    if (all instanceof Picture picture) {
      return picture;
    }
    throw new BadInputException("%s of a constant; Lathe computes with images".formatted(arithmetic));
  }

  private static Picture combine(Arithmetic arithmetic, Value left, Value right, Operands operands) {
    if (left instanceof Picture x && right instanceof Picture y) {
      return pictures(arithmetic, x, y, operands);
    }
    if (left instanceof Picture x && right instanceof Known c) {
      return new Picture(constant(arithmetic, x, c.constant(), false, operands), axes(x, c.constant()));
    }
    if (left instanceof Known c && right instanceof Picture y) {
      return new Picture(constant(arithmetic, y, c.constant(), true, operands), axes(y, c.constant()));
    }
    throw new BadInputException("%s of two constants; only computed images go there".formatted(arithmetic));
  }

  /** Those that only the constant has come first. */
  private static List<Axis> axes(Picture x, Constant constant) {
    List<Axis> axes = new ArrayList<>(Collections.nCopies(Math.max(0, constant.rank() - x.axes().size()), Axis.ONE));
    axes.addAll(x.axes());
    return axes;
  }

  private static Picture pictures(Arithmetic arithmetic, Picture x, Picture y, Operands operands) {
    Terms terms = operands.terms();
    Shape left = operands.shape(x);
    Shape right = operands.shape(y);
    boolean alike = left.equals(right) && x.axes().equals(y.axes());
    if (arithmetic == Arithmetic.ADD && alike) {
      return new Picture(terms.add(new Sum(), List.of(x.term(), y.term()), left), x.axes());
    }
    Picture larger = left.pixels() < right.pixels() ? y : x;
    boolean scales =
        x.axes().size() == y.axes().size() && left.channels() == right.channels() && Math.min(left.pixels(), right.pixels()) == 1
            && (larger == x ? y : x).axes().equals(channelsOnly(larger.axes()));
    if (arithmetic == Arithmetic.MULTIPLY && (alike || scales)) {
      return new Picture(terms.product(x.term(), y.term()), larger.axes());
    }
    throw new BadInputException(
        "%s of computed tensors with extents %s and %s; Lathe adds and multiplies images of one shape, and scales the channels of an image by a vector"
            .formatted(arithmetic, x.extents(left), y.extents(right)));
  }

  private static List<Axis> channelsOnly(List<Axis> axes) {
    return axes.stream().map(axis -> axis == Axis.CHANNELS ? axis : Axis.ONE).toList();
  }

  private static int constant(Arithmetic arithmetic, Picture x, Constant constant, boolean first, Operands operands) {
    Terms terms = operands.terms();
    checkExtents(constant, x, operands);
    boolean scales = arithmetic != Arithmetic.LEAST && arithmetic != Arithmetic.MOST && !(arithmetic == Arithmetic.DIVIDE && first);
    if (scales && constant.elements() > 1 && constant.data().isEmpty()) {
      return terms.scaled(Scale.unknown(arithmetic == Arithmetic.ADD || arithmetic == Arithmetic.SUBTRACT, false), x.term());
    }
    double[] c = wide(constant, operands);
    return switch (arithmetic) {
      case ADD -> scaled(terms, x, ones(c, 1), c);
      case SUBTRACT -> first ? scaled(terms, x, ones(c, -1), c) : scaled(terms, x, ones(c, 1), times(c, -1));
      case MULTIPLY -> scaled(terms, x, c, ones(c, 0));
      case DIVIDE -> scaled(terms, x, inverse(c, first), ones(c, 0));
      case LEAST -> terms.clamped(Double.NEGATIVE_INFINITY, single(c), x.term());
      case MOST -> terms.clamped(single(c), Double.POSITIVE_INFINITY, x.term());
    };
  }

  private static int scaled(Terms terms, Picture x, double[] factors, double[] offsets) {
    boolean uniform = factors.length == 1;
    return terms.scaled(uniform ? Scale.uniform(factors[0], offsets[0]) : new Scale(factors, offsets, false, true), x.term());
  }

  /** One number, or one for each channel. */
  private static void checkExtents(Constant constant, Picture x, Operands operands) {
    Shape shape = operands.shape(x);
    List<Integer> extents = constant.dimensions();
    int skipped = x.axes().size() - extents.size();
    for (int i = 0; i < extents.size(); i++) {
      boolean isChannels = i + skipped >= 0 && x.axes().get(i + skipped) == Axis.CHANNELS && extents.get(i) == shape.channels();
      if (extents.get(i) != 1 && !isChannels) {
        throw new BadInputException("constant %s has extents %s against %s; Lathe takes one number, or one for each channel".formatted(
            constant.name(), extents, x.extents(shape)));
      }
    }
  }

  private static double[] wide(Constant constant, Operands operands) {
    float[] values = operands.floats(constant);
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = finite(values[i], constant.name());
    }
    return wide;
  }

  private static double finite(float value, String name) {
    if (!Float.isFinite(value)) {
      throw new BadInputException("constant %s holds %s; it must be finite".formatted(name, value));
    }
    return value;
  }

  private static double single(double[] values) {
    if (values.length != 1) {
      throw new BadInputException("%d bounds, one for each channel; Lathe clamps all channels alike".formatted(values.length));
    }
    return values[0];
  }

  private static double[] ones(double[] like, double value) {
    double[] filled = new double[like.length];
    Arrays.fill(filled, value);
    return filled;
  }

  private static double[] times(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = values[i] * factor;
    }
    return scaled;
  }

  private static double[] inverse(double[] values, boolean first) {
    double[] inverse = new double[values.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / values[i];
      if (first || !Double.isFinite(inverse[i])) {
        throw new BadInputException(
            "divides by %s; Lathe divides by constants that are not 0".formatted(first ? "a computed tensor" : "0"));
      }
    }
    return inverse;
  }

  /** Batch norm, in double; ONNX has it over axis 1, whatever that is. */
  static int normalize(double epsilon, Operands operands) {
    Picture x = operands.picture(0);
    int channels = operands.shape(x).channels();
    if (x.axes().size() < 2 || x.axes().get(1) != Value.channels(channels)) {
      throw new BadInputException("a batch norm over axis 1 of %s; Lathe has it over channels".formatted(x.extents(operands.shape(x))));
    }
    boolean absent = false;
    for (int i = 1; i <= 4; i++) {
      Constant constant = operands.known(i);
      absent |= constant.data().isEmpty();
      if (constant.elements() != channels) {
        throw new BadInputException("%d statistics for %d channels".formatted(constant.elements(), channels));
      }
    }
    Scale scale = absent ? Scale.unknown(true, true) : normalizing(epsilon, operands);
    return operands.terms().add(new Scaled(scale), List.of(x.term()), operands.shape(x));
  }

  private static Scale normalizing(double epsilon, Operands operands) {
    float[] scale = operands.floats(operands.known(1));
    float[] offset = operands.floats(operands.known(2));
    float[] mean = operands.floats(operands.known(3));
    float[] variance = operands.floats(operands.known(4));
    double[] factors = new double[scale.length];
    double[] offsets = new double[scale.length];
    for (int c = 0; c < factors.length; c++) {
      factors[c] = scale[c] / Math.sqrt(variance[c] + epsilon);
      offsets[c] = offset[c] - mean[c] * factors[c];
      if (!Double.isFinite(factors[c]) || !Double.isFinite(offsets[c])) {
        throw new BadInputException("the statistics of channel %d make no finite scale; variances must not be negative".formatted(c));
      }
    }
    return new Scale(factors, offsets, true, true);
  }

  /** Probabilities must run over the channels, and over nothing else. */
  static int softmax(Op.Softmax op, Operands operands) {
    Picture x = operands.picture(0);
    Shape shape = operands.shape(x);
    int rank = x.axes().size();
    int first = Operands.axes(List.of(op.axis()), rank).getFirst();
    List<Axis> over = x.axes().subList(first, op.flattens() ? rank : first + 1).stream().filter(axis -> axis != Axis.ONE).toList();
    if (!over.equals(shape.channels() == 1 ? List.of() : List.of(Axis.CHANNELS))) {
      throw new BadInputException("a softmax from axis %d of %s; Lathe has it over channels".formatted(op.axis(), x.extents(shape)));
    }
    Terms terms = operands.terms();
    return terms.add(new Softened(), List.of(terms.scaled(Scale.uniform(op.beta(), 0), x.term())), shape);
  }

  /** A fully connected layer without its activation. */
  static Picture connect(Op.Connect op, Operands operands) {
    Picture x = operands.picture(0);
    Shape in = operands.shape(x);
    Constant matrix = operands.known(1);
    if (in.pixels() != 1 || x.axes().isEmpty() || x.axes().getLast() != Value.channels(in.channels())) {
      throw new BadInputException("a fully connected layer on %s; Lathe has them on vectors, after a global pool".formatted(x.extents(in)));
    }
    if (matrix.rank() != 2 || matrix.dimensions().get(op.transposed() ? 1 : 0) != in.channels()) {
      throw new BadInputException("a matrix %s does not fit %d channels".formatted(matrix.dimensions(), in.channels()));
    }
    int outputs = matrix.dimensions().get(op.transposed() ? 0 : 1);
    Optional<Constant> biases = operands.optional(2);
    if (biases.isPresent() && biases.get().elements() != outputs && biases.get().elements() != 1) {
      throw new BadInputException("%d biases for %d outputs".formatted(biases.get().elements(), outputs));
    }
    boolean absent = matrix.data().isEmpty() || biases.isPresent() && biases.get().data().isEmpty();
    Optional<Affine> affine = absent ? Optional.empty() : Optional.of(affine(op, operands, matrix, biases, in.channels(), outputs));
    int term = operands.terms().add(new Connected(biases.isPresent(), affine), List.of(x.term()), Shape.vector(outputs));
    return new Picture(term, Value.vector(op.keep() ? x.axes().size() : 2, outputs));
  }

  private static Affine affine(Op.Connect op, Operands operands, Constant matrix, Optional<Constant> biases, int inputs, int outputs) {
    float[] weights = op.transposed() ? Reordered.outputFirst(operands.floatView(matrix), outputs, inputs, 1) : operands.floats(matrix);
    float[] offsets = biases.map(constant -> spread(operands.floats(constant), outputs)).orElseGet(() -> new float[outputs]);
    multiply(weights, op.alpha());
    multiply(offsets, op.beta());
    return new Affine(weights, offsets);
  }

  /** One bias may stand for all. */
  private static float[] spread(float[] values, int count) {
    if (values.length == count) {
      return values;
    }
    float[] all = new float[count];
    Arrays.fill(all, values[0]);
    return all;
  }

  private static void multiply(float[] values, double factor) {
    for (int i = 0; factor != 1 && i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }

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
    int term = Windows.mean(operands.terms(), x);
    int channels = operands.terms().shape(term).channels();
    return op.keep() ? operands.result(term) : new Picture(term, Value.vector(2, channels));
  }
}
