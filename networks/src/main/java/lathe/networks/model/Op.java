package lathe.networks.model;

import java.util.List;
import java.util.Optional;
import lathe.kernels.Activation;
import lathe.kernels.Sampling;

/**
 * What a node of a file computes. The inputs of the node are its operands, in the order that each record gives; a {@code ?} marks those
 * that may be missing. What formats spell differently is one operator here, as long as it means the same.
 */
public sealed interface Op {
  /** Two numbers for the two directions of an image. */
  record Pair(int vertical, int horizontal) {}

  /** The zeros around an image. */
  sealed interface Padding {
    record Explicit(int top, int left, int bottom, int right) implements Padding {}

    /** As many outputs as {@code ceil(in / stride)}; the odd zero after the image, or before it. */
    record Same(boolean oddLast) implements Padding {}
  }

  /** How filters are kept. */
  enum Filter {
    /** {@code [O,C/groups,k,k]}. */
    OUTPUT_FIRST,
    /** {@code [O,k,k,C]}. */
    OUTPUT_FIRST_TAPS,
    /** {@code [1,k,k,C]}. */
    DEPTHWISE_TAPS
  }

  /** x, filter, biases?. */
  record Convolve(Pair strides, Pair dilations, Padding padding, int groups, Filter filter) implements Op {}

  /** Batch norm: x, scale, offset, mean, variance. */
  record Normalize(double epsilon) implements Op {}

  /** {@code alpha * x * matrix + beta * biases}: x {@code [1,C]}, matrix {@code [C,O]}, or {@code [O,C]} if transposed; biases?. The
   * result has the rank of x if {@code keep}, else two axes. */
  record Connect(boolean transposed, double alpha, double beta, boolean keep) implements Op {}

  /** x, low?, high?: operands that are there win over the bounds given here. */
  record Clamp(double low, double high) implements Op {
    public static final Clamp RELU = new Clamp(0, Double.POSITIVE_INFINITY);
    public static final Clamp RELU6 = new Clamp(0, 6);
  }

  /** {@code clamp(alpha * x + beta, 0, 1)}. */
  record HardSigmoid(double alpha, double beta) implements Op {}

  /** x, by one of the smooth activations or h-swish. */
  record Apply(Activation activation) implements Op {}

  /** Two operands, element by element, the smaller one repeated; any number of them for the least and the most. */
  record Combine(Arithmetic arithmetic) implements Op {}

  enum Arithmetic {
    ADD, SUBTRACT, MULTIPLY, DIVIDE, LEAST, MOST
  }

  /**
   * x, axes?.
   *
   * @param axes absent if an operand gives them, or if they are all that there are
   * @param keep whether the axes stay, one element long
   */
  record Mean(Optional<List<Integer>> axes, boolean keep) implements Op {}

  /**
   * x.
   *
   * @param ceil whether a last step that leaves the image is taken
   */
  record AveragePool(Pair kernel, Pair strides, Padding padding, boolean ceil) implements Op {}

  /** x, zeros as {@code [rank before, rank after]} or {@code [rank][before, after]}?, value?, axes that zeros are given for?. */
  record Pad(Optional<List<Integer>> zeros, boolean paired, double value) implements Op {}

  /** All operands, one after the other along an axis. */
  record Concat(int axis) implements Op {}

  /**
   * x, resized bilinearly; then the size of the result, by one of two operands.
   *
   * @param cornered whether a result of one pixel lies in the corner, not in the middle
   * @param scales the operand of factors for all axes, or -1
   * @param sizes the operand of extents, of all axes or of the image's two, or -1
   */
  record Resize(Sampling sampling, boolean cornered, int scales, int sizes) implements Op {}

  /**
   * x; answers probabilities along an axis, of {@code beta * x}.
   *
   * @param flattens whether they run over all axes behind that axis too
   */
  record Softmax(int axis, boolean flattens, double beta) implements Op {}

  /** x, dimensions?: an operand wins over those given here; 0 keeps an extent where {@code zeroKeeps}, -1 is what is left. */
  record Reshape(Optional<List<Integer>> dimensions, boolean zeroKeeps) implements Op {}

  /** x {@code -> [product before axis, product from axis on]}. */
  record Flatten(int axis) implements Op {}

  /** x, axes?: drops axes of one element; all of them if none is named. */
  record Squeeze(Optional<List<Integer>> axes) implements Op {}

  /** x, axes?: inserts axes of one element. */
  record Unsqueeze(Optional<List<Integer>> axes) implements Op {}

  /** x, order?: {@code order[i]} is the axis that becomes axis i; reversed if absent. */
  record Transpose(Optional<List<Integer>> order) implements Op {}

  /** The first operand as it is. */
  record Identity() implements Op {}

  /** x, share?, whether to drop?: x as it is, unless a network is trained. */
  record Dropout() implements Op {}

  /** The first operand, said to be floats or integers; it must have been so before. */
  record Cast(boolean floats) implements Op {}

  /** x: the extents of its axes, as integers. */
  record Extents() implements Op {}

  /** Integers, indices: the elements at these places of the first axis. */
  record Gather() implements Op {}

  /**
   * Integers, from, to; then steps: a stretch of the first axis.
   *
   * @param steps the operand of steps, which may be missing
   * @param single whether only the first element is wanted, as a number
   */
  record Slice(Optional<List<Integer>> from, Optional<List<Integer>> to, int steps, boolean single) implements Op {}

  /** Single integers, which become a list. */
  record Stack() implements Op {}
}
