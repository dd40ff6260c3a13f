package lathe.networks.onnx;

import java.util.List;
import java.util.Optional;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Sampling;
import lathe.networks.model.Op;
import lathe.networks.model.Op.Arithmetic;

/** Translates the operators of ONNX. An attribute that a later opset turned into an input is looked for in both places. */
final class OnnxOperators {
  /** The value of {@code DataType.FLOAT}. */
  private static final int FLOAT = 1;
  /** The first whose Softmax runs along one axis; before it ran over all axes behind one as well. */
  private static final long SOFTMAX_OF_ONE_AXIS = 13;

  private OnnxOperators() {}

  /** @throws BadInputException for an operator or an attribute that Lathe does not know */
  static Op of(String type, Attributes a, long opset) {
    return switch (type) {
      case "Conv" ->
          new Op.Convolve(a.pair("strides", 1), a.pair("dilations", 1), a.padding(), a.integer("group", 1), Op.Filter.OUTPUT_FIRST);
      case "BatchNormalization" -> normalize(a);
      case "Relu" -> Op.Clamp.RELU;
      case "Clip" -> new Op.Clamp(a.number("min", Double.NEGATIVE_INFINITY), a.number("max", Double.POSITIVE_INFINITY));
      case "HardSigmoid" -> new Op.HardSigmoid(a.number("alpha", 0.2f), a.number("beta", 0.5f));
      case "HardSwish" -> new Op.Apply(Activation.HSWISH);
      case "Sigmoid" -> new Op.Apply(Activation.SIGMOID);
      case "Add" -> new Op.Combine(Arithmetic.ADD);
      case "Sub" -> new Op.Combine(Arithmetic.SUBTRACT);
      case "Mul" -> new Op.Combine(Arithmetic.MULTIPLY);
      case "Div" -> new Op.Combine(Arithmetic.DIVIDE);
      case "Min" -> new Op.Combine(Arithmetic.LEAST);
      case "Max" -> new Op.Combine(Arithmetic.MOST);
      case "GlobalAveragePool" -> new Op.Mean(Optional.of(List.of(2, 3)), true);
      case "ReduceMean" -> mean(a);
      case "AveragePool" -> averagePool(a);
      case "Gemm" -> gemm(a);
      case "MatMul" -> new Op.Connect(false, 1, 1, true);
      case "Softmax" -> opset < SOFTMAX_OF_ONE_AXIS ? new Op.Softmax(a.integer("axis", 1), true, 1)
          : new Op.Softmax(a.integer("axis", -1), false, 1);
      case "Pad" -> pad(a);
      case "Concat" -> new Op.Concat(a.integer("axis", 1));
      case "Resize" -> resize(a);
      case "Reshape" -> new Op.Reshape(Optional.empty(), a.integer("allowzero", 0) == 0);
      case "Flatten" -> new Op.Flatten(a.integer("axis", 1));
      case "Squeeze" -> new Op.Squeeze(a.integers("axes"));
      case "Unsqueeze" -> new Op.Unsqueeze(a.integers("axes"));
      case "Transpose" -> new Op.Transpose(a.integers("perm"));
      case "Identity" -> new Op.Identity();
      case "Dropout" -> new Op.Dropout();
      case "Cast" -> new Op.Cast(a.integer("to", FLOAT) == FLOAT);
      case "Shape" -> extents(a);
      case "Gather" -> new Op.Gather();
      case "Slice" -> new Op.Slice(a.integers("starts"), a.integers("ends"), 4, false);
      default -> throw new BadInputException(
          "operator %s is not supported; Lathe reads the operators of MobileNet-class networks, which docs/files.md lists"
              .formatted(type));
    };
  }

  private static Op normalize(Attributes a) {
    a.require("training_mode", 0);
    a.require("spatial", 1);
    return new Op.Normalize(a.number("epsilon", 1e-5f));
  }

  private static Op mean(Attributes a) {
    a.require("noop_with_empty_axes", 0);
    return new Op.Mean(a.integers("axes"), a.integer("keepdims", 1) == 1);
  }

  private static Op averagePool(Attributes a) {
    a.require("dilations", List.of(1, 1));
    return new Op.AveragePool(a.pair("kernel_shape"), a.pair("strides", 1), a.padding(), a.integer("ceil_mode", 0) == 1);
  }

  private static Op extents(Attributes a) {
    a.require("start", 0);
    a.require("end", Integer.MAX_VALUE);
    return new Op.Extents();
  }

  private static Op gemm(Attributes a) {
    a.require("transA", 0);
    return new Op.Connect(a.integer("transB", 0) != 0, a.number("alpha", 1), a.number("beta", 1), true);
  }

  private static Op pad(Attributes a) {
    a.require("mode", "constant", "constant");
    return new Op.Pad(a.integers("pads"), false, a.number("value", 0));
  }

  private static Op resize(Attributes a) {
    a.require("mode", "linear", "nearest");
    a.require("antialias", 0);
    a.require("axes", List.of(2, 3));
    a.require("keep_aspect_ratio_policy", "stretch", "stretch");
    String rule = a.text("coordinate_transformation_mode", "half_pixel");
    return switch (rule) {
      case "half_pixel" -> new Op.Resize(Sampling.HALF_PIXEL, false, 2, 3);
      case "pytorch_half_pixel" -> new Op.Resize(Sampling.HALF_PIXEL, true, 2, 3);
      case "align_corners" -> new Op.Resize(Sampling.ALIGNED, true, 2, 3);
      default -> throw new BadInputException(
          "attribute coordinate_transformation_mode is %s; Lathe computes with half_pixel and align_corners".formatted(rule));
    };
  }
}
