package lathe.networks.rewrite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.model.Constant;
import lathe.networks.model.Op;
import lathe.networks.model.Order.Axis;
import lathe.networks.rewrite.TermOp.Connected;
import lathe.networks.rewrite.TermOp.Scaled;
import lathe.networks.rewrite.TermOp.Softened;
import lathe.networks.rewrite.Value.Picture;

/** Operators over the channels of each pixel: batch norm, softmax, fully connected layers. */
final class Channelwise {
  private Channelwise() {}

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
}
