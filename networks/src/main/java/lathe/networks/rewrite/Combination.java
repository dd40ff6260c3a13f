package lathe.networks.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.Op.Arithmetic;
import lathe.networks.model.Order.Axis;
import lathe.networks.rewrite.TermOp.Sum;
import lathe.networks.rewrite.Value.Known;
import lathe.networks.rewrite.Value.Picture;

/** The operands of a node, combined element by element: images with each other, or with constants. */
record Combination(Arithmetic arithmetic, Operands operands) {
  Picture picture() {
    boolean ofMany = arithmetic == Arithmetic.LEAST || arithmetic == Arithmetic.MOST;
    if (!ofMany && operands.count() != 2) {
      throw new BadInputException("%s of %d operands; it has 2".formatted(arithmetic, operands.count()));
    }
    Value all = operands.value(0);
    for (int i = 1; i < operands.count(); i++) {
      all = combined(all, operands.value(i));
    }
    if (all instanceof Picture picture) {
      return picture;
    }
    throw new BadInputException("%s of a constant; Lathe computes with images".formatted(arithmetic));
  }

  private record Sides(Value left, Value right) {}

  private Picture combined(Value left, Value right) {
    return switch (new Sides(left, right)) {
      case Sides(Picture x, Picture y) -> pictures(x, y);
      case Sides(Picture x, Known(Constant c)) -> new Picture(constant(x, c, false), axes(x, c));
      case Sides(Known(Constant c), Picture y) -> new Picture(constant(y, c, true), axes(y, c));
      case Sides(Known _, Known _) ->
          throw new BadInputException("%s of two constants; only computed images go there".formatted(arithmetic));
    };
  }

  /** Those that only the constant has come first. */
  private static List<Axis> axes(Picture x, Constant constant) {
    List<Axis> axes = new ArrayList<>(Collections.nCopies(Math.max(0, constant.rank() - x.axes().size()), Axis.ONE));
    axes.addAll(x.axes());
    return axes;
  }

  private Picture pictures(Picture x, Picture y) {
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

  /** @param first whether the constant is the first operand */
  private int constant(Picture x, Constant constant, boolean first) {
    checkExtents(constant, x);
    boolean scales = arithmetic != Arithmetic.LEAST && arithmetic != Arithmetic.MOST && !(arithmetic == Arithmetic.DIVIDE && first);
    Terms terms = operands.terms();
    if (scales && constant.elements() > 1 && constant.data().isEmpty()) {
      return terms.scaled(Scale.unknown(arithmetic == Arithmetic.ADD || arithmetic == Arithmetic.SUBTRACT, false), x.term());
    }
    double[] c = finite(constant);
    return switch (arithmetic) {
      case ADD -> scaled(x, filled(c, 1), c);
      case SUBTRACT -> first ? scaled(x, filled(c, -1), c) : scaled(x, filled(c, 1), negated(c));
      case MULTIPLY -> scaled(x, c, filled(c, 0));
      case DIVIDE -> scaled(x, inverse(c, first), filled(c, 0));
      case LEAST -> terms.clamped(Double.NEGATIVE_INFINITY, single(c), x.term());
      case MOST -> terms.clamped(single(c), Double.POSITIVE_INFINITY, x.term());
    };
  }

  private int scaled(Picture x, double[] factors, double[] offsets) {
    boolean uniform = factors.length == 1;
    Scale scale = uniform ? Scale.uniform(factors[0], offsets[0]) : new Scale(factors, offsets, false, true);
    return operands.terms().scaled(scale, x.term());
  }

  /** One number, or one for each channel. */
  private void checkExtents(Constant constant, Picture x) {
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

  private double[] finite(Constant constant) {
    float[] values = operands.floats(constant);
    double[] finite = new double[values.length];
    for (int i = 0; i < finite.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new BadInputException("constant %s holds %s; it must be finite".formatted(constant.name(), values[i]));
      }
      finite[i] = values[i];
    }
    return finite;
  }

  private static double single(double[] values) {
    if (values.length != 1) {
      throw new BadInputException("%d bounds, one for each channel; Lathe clamps all channels alike".formatted(values.length));
    }
    return values[0];
  }

  /** As many of one value as {@code like} has. */
  private static double[] filled(double[] like, double value) {
    double[] filled = new double[like.length];
    Arrays.fill(filled, value);
    return filled;
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static double[] inverse(double[] values, boolean first) {
    return Arrays.stream(values).map(value -> {
      if (first || !Double.isFinite(1 / value)) {
        throw new BadInputException(
            "divides by %s; Lathe divides by constants that are not 0".formatted(first ? "a computed tensor" : "0"));
      }
      return 1 / value;
    }).toArray();
  }
}
