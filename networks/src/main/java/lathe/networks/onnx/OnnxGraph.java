package lathe.networks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lathe.kernels.BadInputException;

/**
 * An ONNX graph under construction: nodes with one output each, and constants. Tensors are referred to by name. The file states the shape
 * of each tensor that a node makes, for viewers.
 */
final class OnnxGraph {
  /** The first that has HardSwish. */
  private static final int OPSET = 14;
  /** The version of the file format that came with that opset. */
  private static final int IR_VERSION = 7;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> tensors = new HashSet<>();
  /** Of images and of what nodes make, in the order of the nodes. */
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Set<String> interfaces = new HashSet<>();
  /** Those of the shapes that are not of floats. */
  private final Set<String> unsigned = new HashSet<>();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  void input(String name, long... shape) {
    shapes.put(claimed(name), shape);
    interfaces.add(name);
    graph.addInput(described(name, shape));
  }

  /** An image {@code [1,H,W,C]} of 8-bit integers without a sign; answers the name of the same as {@code [1,C,H,W]}. */
  String unsignedPixels(String name, long... nchw) {
    unsigned.add(name);
    input(name, nchw[0], nchw[2], nchw[3], nchw[1]);
    return transposed(name + "/planes", name, nchw, 0, 3, 1, 2);
  }

  /** Integers {@code [1,C,H,W]} as {@code [1,H,W,C]}. */
  String pixels(String planes) {
    long[] nchw = shape(planes);
    return transposed(planes + "/pixels", planes, new long[] {nchw[0], nchw[2], nchw[3], nchw[1]}, 0, 2, 3, 1);
  }

  private String transposed(String output, String input, long[] shape, long... order) {
    unsigned.add(output);
    return node("Transpose", output, shape, List.of(input), attribute("perm", order));
  }

  /** How many axes a tensor has. */
  int rank(String tensor) {
    return shape(tensor).length;
  }

  /** Makes a result of what a node before it made. */
  void output(String name) {
    interfaces.add(name);
    graph.addOutput(described(name, shape(name)));
  }

  /** Appends a node that is called like the tensor it makes; answers that name. */
  String node(String operator, String output, long[] shape, List<String> inputs, AttributeProto... attributes) {
    shapes.put(claimed(output), shape);
    graph.addNode(NodeProto.newBuilder().setOpType(operator).setName(output).addAllInput(inputs).addOutput(output)
        .addAllAttribute(List.of(attributes)));
    return output;
  }

  /** Appends a node whose output has the shape of its first input. */
  String elementwise(String operator, String output, List<String> inputs, AttributeProto... attributes) {
    return node(operator, output, shape(inputs.getFirst()), inputs, attributes);
  }

  /** Appends a node that makes integers without a sign. */
  String quantized(String output, String tensor, String scale, String zero) {
    unsigned.add(output);
    return elementwise("QuantizeLinear", output, List.of(tensor, scale, zero));
  }

  private long[] shape(String tensor) {
    return Objects.requireNonNull(shapes.get(tensor), tensor);
  }

  /** A constant tensor; no dimensions for a scalar. */
  String floats(String name, float[] values, long... dimensions) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, bytes, dimensions);
  }

  /** A constant vector of integers, as operators take axes. */
  String integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  /** Constant 8-bit integers without a sign. */
  String unsigned(String name, byte... values) {
    return constant(name, TensorProto.DataType.UINT8, ByteBuffer.wrap(values));
  }

  /** Constant 8-bit integers. */
  String bytes(String name, byte[] values, long... dimensions) {
    return constant(name, TensorProto.DataType.INT8, ByteBuffer.wrap(values), dimensions);
  }

  /** A constant vector of 32-bit integers. */
  String words(String name, int[] values) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Integer.BYTES));
    bytes.asIntBuffer().put(values);
    return constant(name, TensorProto.DataType.INT32, bytes, values.length);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... dimensions) {
    ByteString data = UnsafeByteOperations.unsafeWrap(bytes); // "unsafe": not copied, and nobody writes to it any more
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(claimed(name)).setDataType(type.getNumber()).setRawData(data);
    for (long dimension : dimensions) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
    return name;
  }

  ModelProto model() {
    shapes.forEach((name, shape) -> {
      if (!interfaces.contains(name)) {
        graph.addValueInfo(described(name, shape));
      }
    });
    var opset = OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET);
    return ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("lathe").addOpsetImport(opset).setGraph(graph).build();
  }

  static long[] longs(int... extents) {
    return Arrays.stream(extents).asLongStream().toArray();
  }

  static AttributeProto attribute(String name, long... values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  private ValueInfoProto described(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long extent : shape) {
      dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
    }
    TensorProto.DataType type = unsigned.contains(name) ? TensorProto.DataType.UINT8 : TensorProto.DataType.FLOAT;
    var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions);
    return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(tensor)).build();
  }

  private String claimed(String name) {
    if (!tensors.add(name)) {
      throw new BadInputException("network %s: two tensors of its ONNX file would be called %s; rename the layer".formatted(graph.getName(),
          name));
    }
    return name;
  }
}
