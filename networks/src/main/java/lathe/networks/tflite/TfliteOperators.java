package lathe.networks.tflite;

import java.util.List;
import java.util.Optional;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Sampling;
import lathe.networks.model.Op;
import lathe.networks.model.Op.Arithmetic;
import lathe.networks.model.Op.Pair;

/** Translates the operators of TFLite. Fields of options are identified by their positions in the schema's tables. */
final class TfliteOperators {
  private static final int MOST = 8;
  /** Of the schema's TensorType. */
  private static final int FLOAT32 = 0;

  private TfliteOperators() {}

  static Op of(Builtin builtin, FlatTable options) {
    return switch (builtin) {
      case CONV_2D -> new Op.Convolve(pair(options, 1, 0), pair(options, 4, 1), padding(options), 1, Op.Filter.OUTPUT_FIRST_TAPS);
      case DEPTHWISE_CONV_2D -> new Op.Convolve(pair(options, 1, 0), pair(options, 5, 1), padding(options), 1, Op.Filter.DEPTHWISE_TAPS);
      case FULLY_CONNECTED -> connect(options);
      case ADD -> new Op.Combine(Arithmetic.ADD);
      case SUB -> new Op.Combine(Arithmetic.SUBTRACT);
      case MUL -> new Op.Combine(Arithmetic.MULTIPLY);
      case DIV -> new Op.Combine(Arithmetic.DIVIDE);
      case MINIMUM -> new Op.Combine(Arithmetic.LEAST);
      case MAXIMUM -> new Op.Combine(Arithmetic.MOST);
      case RELU -> Op.Clamp.RELU;
      case RELU6 -> Op.Clamp.RELU6;
      case LOGISTIC -> new Op.Apply(Activation.SIGMOID);
      case HARD_SWISH -> new Op.Apply(Activation.HSWISH);
      case MEAN -> new Op.Mean(Optional.empty(), options.flag(0));
      case AVERAGE_POOL_2D -> new Op.AveragePool(pair(options, 3, 0), pair(options, 1, 0), padding(options), false);
      case PAD, PADV2 -> new Op.Pad(Optional.empty(), true, 0);
      case CONCATENATION -> new Op.Concat(options.integer(0, 0));
      case RESIZE_BILINEAR -> new Op.Resize(sampling(options), false, -1, 1);
      case SOFTMAX -> new Op.Softmax(-1, false, options.number(0));
      case RESHAPE -> new Op.Reshape(listed(options), false);
      case SQUEEZE -> new Op.Squeeze(listed(options));
      case EXPAND_DIMS -> new Op.Unsqueeze(Optional.empty());
      case TRANSPOSE -> new Op.Transpose(Optional.empty());
      case SHAPE -> new Op.Extents();
      case STRIDED_SLICE -> slice(options);
      case PACK -> new Op.Stack();
      case CAST -> new Op.Cast(options.octet(1) == FLOAT32);
      case QUANTIZE -> throw new BadInputException("makes integers of floats; Lathe reads float32 models");
    };
  }

  /** The activation inside an operator. */
  static Fused fused(Builtin builtin, FlatTable options) {
    return Fused.of(switch (builtin) {
      case CONV_2D -> options.octet(3);
      case DEPTHWISE_CONV_2D -> options.octet(4);
      case AVERAGE_POOL_2D -> options.octet(5);
      case CONCATENATION -> options.octet(1);
      case FULLY_CONNECTED, ADD, SUB, MUL, DIV -> options.octet(0);
      case MINIMUM, MAXIMUM, RELU, RELU6, LOGISTIC, HARD_SWISH, MEAN, PAD, PADV2, RESIZE_BILINEAR, SOFTMAX, RESHAPE, SQUEEZE, EXPAND_DIMS,
          TRANSPOSE, SHAPE, STRIDED_SLICE, PACK, CAST, QUANTIZE -> 0;
    });
  }

  /** Numbers of width and height, in this order, and what the schema has for one that is left out. */
  private static Pair pair(FlatTable options, int place, int otherwise) {
    return new Pair(options.integer(place + 1, otherwise), options.integer(place, otherwise));
  }

  private static Op.Padding padding(FlatTable options) {
    return switch (options.octet(0)) {
      case 0 -> new Op.Padding.Same(true);
      case 1 -> new Op.Padding.Explicit(0, 0, 0, 0);
      default -> throw new BadInputException("padding %d; TFLite knows 0 (SAME) and 1 (VALID)".formatted(options.octet(0)));
    };
  }

  /** Bit 0 of each mask speaks of the only axis that shapes have: from its begin, to its end, and of that one number. */
  private static Op slice(FlatTable options) {
    if (options.integer(2, 0) != 0 || options.integer(3, 0) != 0) {
      throw new BadInputException("ellipsis mask %d and new-axis mask %d; Lathe slices shapes".formatted(options.integer(2, 0),
          options.integer(3, 0)));
    }
    if (options.flag(5)) {
      throw new BadInputException("an end counted from the begin; Lathe slices shapes from one place to another");
    }
    Optional<List<Integer>> from = options.integer(0, 0) == 0 ? Optional.empty() : Optional.of(List.of(0));
    Optional<List<Integer>> to = options.integer(1, 0) == 0 ? Optional.empty() : Optional.of(List.of(Integer.MAX_VALUE));
    return new Op.Slice(from, to, 3, options.integer(4, 0) != 0);
  }

  private static Op connect(FlatTable options) {
    if (options.octet(1) != 0) {
      throw new BadInputException("weights in shuffled order (%d); Lathe reads plain ones (0)".formatted(options.octet(1)));
    }
    return new Op.Connect(true, 1, 1, options.flag(2));
  }

  private static Sampling sampling(FlatTable options) {
    if (options.flag(2) == options.flag(3)) {
      throw new BadInputException(options.flag(2) ? "both aligned corners and half-pixel centers; a resize has one of these"
          : "neither aligned corners nor half-pixel centers; Lathe resizes by one of these");
    }
    return options.flag(2) ? Sampling.ALIGNED : Sampling.HALF_PIXEL;
  }

  private static Optional<List<Integer>> listed(FlatTable options) {
    List<Integer> values = options.integers(0, MOST);
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }
}
