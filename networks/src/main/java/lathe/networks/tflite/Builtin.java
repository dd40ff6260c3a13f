package lathe.networks.tflite;

import java.util.Arrays;
import java.util.Optional;

/** Operators of TFLite: the number of each in the schema's BuiltinOperator, and of its options in the union BuiltinOptions. */
public enum Builtin {
  // @formatter:off        code  options
  ADD                     (   0,  11),
  AVERAGE_POOL_2D         (   1,   5),
  CONCATENATION           (   2,  10),
  CONV_2D                 (   3,   1),
  DEPTHWISE_CONV_2D       (   4,   2),
  FULLY_CONNECTED         (   9,   8),
  LOGISTIC                (  14,   0),
  MUL                     (  18,  21),
  RELU                    (  19,   0),
  RELU6                   (  21,   0),
  RESHAPE                 (  22,  17),
  RESIZE_BILINEAR         (  23,  15),
  SOFTMAX                 (  25,   9),
  PAD                     (  34,  22),
  TRANSPOSE               (  39,  26),
  MEAN                    (  40,  27),
  SUB                     (  41,  28),
  DIV                     (  42,  29),
  SQUEEZE                 (  43,  30),
  STRIDED_SLICE           (  45,  32),
  CAST                    (  53,  37),
  MAXIMUM                 (  55,  39),
  MINIMUM                 (  57,  39),
  PADV2                   (  60,  43),
  EXPAND_DIMS             (  70,  52),
  SHAPE                   (  77,  55),
  PACK                    (  83,  59),
  QUANTIZE                ( 114,   0),
  HARD_SWISH              ( 117,   0);
  // @formatter:on

  private final int code;
  private final int options;

  Builtin(int code, int options) {
    this.code = code;
    this.options = options;
  }

  /** The operator of this number, if it is one that we write or read. */
  public static Optional<Builtin> of(int code) {
    return Arrays.stream(values()).filter(builtin -> builtin.code == code).findFirst();
  }

  int code() {
    return code;
  }

  /** 0 for an operator without options. */
  int options() {
    return options;
  }

  /**
   * The oldest version of the operator that has what we write: dilation for depthwise, kept dimensions for fully connected, half pixels for
   * resizing.
   */
  int version() {
    return switch (this) {
      case DEPTHWISE_CONV_2D -> 2;
      case FULLY_CONNECTED -> 5;
      case RESIZE_BILINEAR -> 3;
      case ADD, AVERAGE_POOL_2D, CONCATENATION, CONV_2D, LOGISTIC, MUL, RELU, RELU6, RESHAPE, SOFTMAX, PAD, TRANSPOSE, MEAN, SUB, DIV,
          SQUEEZE, STRIDED_SLICE, CAST, MAXIMUM, MINIMUM, PADV2, EXPAND_DIMS, SHAPE, PACK, QUANTIZE, HARD_SWISH -> 1;
    };
  }

  /** The same for an operator on 8-bit integers; for products of any scale. */
  int versionOnBytes() {
    return switch (this) {
      case FULLY_CONNECTED -> 5;
      case CONV_2D, DEPTHWISE_CONV_2D, MUL, RESIZE_BILINEAR -> 3;
      case ADD, AVERAGE_POOL_2D, CONCATENATION, LOGISTIC, RELU, RELU6, SOFTMAX, PAD, MEAN -> 2;
      case HARD_SWISH, QUANTIZE -> 1;
      case RESHAPE, TRANSPOSE, SUB, DIV, SQUEEZE, STRIDED_SLICE, CAST, MAXIMUM, MINIMUM, PADV2, EXPAND_DIMS, SHAPE, PACK ->
          throw new IllegalStateException(this + " is read only");
    };
  }
}
