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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lathe.kernels.BadInputException;

/** A graph in the making: nodes with one output each, constants and described tensors. Tensors are called by their names. */
final class OnnxGraph {
  /** The first that has HardSwish. */
  private static final int OPSET = 14;
  /** The version of the file format that came with that opset. */
  private static final int IR_VERSION = 7;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> tensors = new HashSet<>();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  void input(String name, long... shape) {
    graph.addInput(described(claimed(name), shape));
  }

  void output(String name, long... shape) {
    graph.addOutput(described(name, shape));
  }

  /** States the shape of a tensor between input and output, for whoever looks at the file. */
  void describe(String name, long... shape) {
    graph.addValueInfo(described(name, shape));
  }

  /** Appends a node that is called like the tensor it makes; answers that name. */
  String node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(NodeProto.newBuilder().setOpType(operator).setName(output).addAllInput(inputs).addOutput(claimed(output))
        .addAllAttribute(List.of(attributes)));
    return output;
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
    var opset = OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET);
    return ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("lathe").addOpsetImport(opset).setGraph(graph).build();
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

  private static ValueInfoProto described(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long extent : shape) {
      dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
    }
    var tensor = TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(dimensions);
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
