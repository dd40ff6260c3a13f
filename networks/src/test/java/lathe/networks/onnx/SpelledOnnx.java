package lathe.networks.onnx;

import static lathe.networks.onnx.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.SplittableRandom;

/** A small model with the operators that other exporters write and Lathe does not. */
public final class SpelledOnnx {
  private static final long[] IMAGE = {1, 4, 4, 4};
  private static final long[] LARGE = {1, 4, 8, 8};
  private static final long[] VECTOR = {1, 4};

  private final OnnxGraph graph = new OnnxGraph("spelled");
  private final SplittableRandom random = new SplittableRandom(2);

  private SpelledOnnx() {}

  public static ModelProto model() {
    return new SpelledOnnx().written();
  }

  /** The same with its filter, the first of the constants, in a file beside it. */
  public static ModelProto besideItsWeights(String file) {
    ModelProto.Builder model = model().toBuilder();
    TensorProto.Builder filter = model.getGraphBuilder().getInitializerBuilder(0);
    filter.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL).addExternalData(entry("location", file))
        .addExternalData(entry("offset", "16")).addExternalData(entry("length", Integer.toString(4 * 3 * 3 * 3 * Float.BYTES)));
    return model.build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private ModelProto written() {
    graph.input("image", 1, 3, 8, 8);
    String filter = floats("filter", 4, 3, 3, 3);
    graph.floats("zero", new float[] {0});
    graph.floats("three", new float[] {3});
    graph.floats("six", new float[] {6});
    String padded =
        graph.node("Pad", "padded", new long[] {1, 3, 10, 10}, List.of("image", graph.integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)));
    graph.node("Conv", "conv", IMAGE, List.of(padded, filter), attribute("kernel_shape", 3, 3), attribute("strides", 2, 2));
    String excited = excited(turned(activated()));
    String joined = graph.node("Concat", "joined", new long[] {1, 8, 4, 4},
        List.of(graph.node("AveragePool", "shrunk", IMAGE, List.of(enlarged(excited)), attribute("kernel_shape", 2, 2),
            attribute("strides", 2, 2)), excited),
        attribute("axis", 1L));
    graph.elementwise("Sub", "centred", List.of(joined, floats("centre", 1, 8, 1, 1)));
    graph.node("GlobalAveragePool", "pooled", new long[] {1, 8, 1, 1}, List.of("centred"));
    graph.node("Reshape", "flat", new long[] {1, 8}, List.of("pooled", flatShape("pooled")));
    graph.node("Gemm", "logits", VECTOR, List.of("flat", floats("logits/weights", 8, 4), "three"));
    graph.elementwise("Softmax", "softmax", List.of("logits"), attribute("axis", -1L));
    graph.output("softmax");
    return graph.model();
  }

  private String floats(String name, long... dimensions) {
    long elements = 1;
    for (long extent : dimensions) {
      elements *= extent;
    }
    float[] values = new float[(int) elements];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(0.1, 1);
    }
    return graph.floats(name, values, dimensions);
  }

  /** Batch norm, and h-swish in its parts. */
  private String activated() {
    graph.elementwise("BatchNormalization", "norm",
        List.of("conv", floats("scale", 4), floats("offset", 4), floats("mean", 4), floats("variance", 4)), attribute("epsilon", 1e-3f));
    graph.elementwise("Add", "plus", List.of("norm", "three"));
    graph.elementwise("Clip", "clipped", List.of("plus", "zero", "six"));
    graph.elementwise("Div", "sixth", List.of("clipped", "six"));
    return graph.elementwise("Mul", "activated", List.of("norm", "sixth"));
  }

  /** There and back again, as converters between frameworks do it, with ReLU6 in the form of two comparisons. */
  private String turned(String image) {
    graph.node("Transpose", "last", new long[] {1, 4, 4, 4}, List.of(image), attribute("perm", 0, 2, 3, 1));
    graph.elementwise("Identity", "same", List.of("last"));
    graph.elementwise("Min", "least", List.of("same", "six"));
    graph.elementwise("Max", "most", List.of("least", "zero"));
    graph.node("Transpose", "first", IMAGE, List.of("most"), attribute("perm", 0, 3, 1, 2));
    return graph.elementwise("Dropout", "kept", List.of("first"));
  }

  /** Squeeze-excite of matrices. */
  private String excited(String image) {
    graph.node("ReduceMean", "squeezed", VECTOR, List.of(image), attribute("axes", 2, 3), attribute("keepdims", 0L));
    graph.node("MatMul", "down", new long[] {1, 2}, List.of("squeezed", floats("down/weights", 4, 2)));
    graph.elementwise("Relu", "rectified", List.of("down"));
    graph.node("Gemm", "up", VECTOR, List.of("rectified", floats("up/weights", 4, 2), floats("up/biases", 4)), attribute("transB", 1L));
    graph.elementwise("HardSigmoid", "gate", List.of("up"), attribute("alpha", 1 / 6f), attribute("beta", 0.5f));
    graph.node("Unsqueeze", "factors", new long[] {1, 4, 1, 1}, List.of("gate", graph.integers("pixels", 2, 3)));
    return graph.elementwise("Mul", "excited", List.of("factors", image));
  }

  /** To an extent that is computed. */
  private String enlarged(String image) {
    graph.node("Shape", "extents", new long[] {4}, List.of(image));
    graph.node("Slice", "front", new long[] {2}, List.of("extents", graph.integers("begin", 0), graph.integers("end", 2)));
    graph.elementwise("Cast", "cast", List.of("front"), attribute("to", 7L));
    graph.node("Concat", "sizes", new long[] {4}, List.of("cast", graph.integers("large", 8, 8)), attribute("axis", 0L));
    return graph.node("Resize", "enlarged", LARGE, List.of(image, "", "", "sizes"), attribute("mode", "linear"),
        attribute("coordinate_transformation_mode", "half_pixel"));
  }

  private String flatShape(String image) {
    graph.node("Shape", "all", new long[] {4}, List.of(image));
    graph.node("Gather", "batch", new long[] {1}, List.of("all", graph.integers("nought", 0)), attribute("axis", 0L));
    return graph.node("Concat", "shape", new long[] {2}, List.of("batch", graph.integers("rest", -1)), attribute("axis", 0L));
  }
}
