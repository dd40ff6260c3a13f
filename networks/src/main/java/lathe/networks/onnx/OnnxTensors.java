package lathe.networks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.networks.model.Constant;
import lathe.networks.model.Constant.Element;

/** Constants of ONNX: in raw bytes, in lists of numbers, in files beside the model, or in attributes. */
final class OnnxTensors {
  private final ExternalData external;

  OnnxTensors(ExternalData external) {
    this.external = external;
  }

  Constant constant(TensorProto tensor) {
    String name = tensor.getName();
    return new Constant(name, element(name, tensor.getDataType()), dimensions(name, tensor.getDimsList()), data(tensor));
  }

  private static Element element(String name, int type) {
    return switch (DataType.forNumber(type)) {
      case FLOAT -> Element.FLOAT32;
      case INT32 -> Element.INT32;
      case INT64 -> Element.INT64;
      case BOOL -> Element.BOOL;
      case null -> throw new BadInputException("tensor %s: holds type %d, which ONNX does not have".formatted(name, type));
      case DataType other -> throw new BadInputException(
          "tensor %s: holds %s; Lathe reads float32 models, convert it first".formatted(name, other));
    };
  }

  static List<Integer> dimensions(String name, List<Long> extents) {
    List<Integer> dimensions = new ArrayList<>();
    for (long extent : extents) {
      if (extent < 0 || extent > Integer.MAX_VALUE) {
        throw new BadInputException("tensor %s: an extent of %d; must be in 0 to %d".formatted(name, extent, Integer.MAX_VALUE));
      }
      dimensions.add((int) extent);
    }
    return dimensions;
  }

  private Optional<ByteBuffer> data(TensorProto tensor) {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      return external.data(tensor);
    }
    if (tensor.hasRawData()) {
      return Optional.of(tensor.getRawData().asReadOnlyByteBuffer());
    }
    ByteBuffer listed = listed(tensor);
    boolean isEmpty = tensor.getDimsList().contains(0L);
    return listed.hasRemaining() || isEmpty ? Optional.of(listed) : Optional.empty();
  }

  /** The one list that is filled. */
  private static ByteBuffer listed(TensorProto tensor) {
    int floats = tensor.getFloatDataCount();
    int integers = tensor.getInt32DataCount();
    int longs = tensor.getInt64DataCount();
    ByteBuffer bytes = littleEndian(Math.multiplyExact(4, floats + integers + 2 * longs));
    for (int i = 0; i < floats; i++) {
      bytes.putFloat(tensor.getFloatData(i));
    }
    for (int i = 0; i < integers; i++) {
      if (tensor.getDataType() == DataType.BOOL.getNumber()) {
        bytes.put((byte) tensor.getInt32Data(i));
      } else {
        bytes.putInt(tensor.getInt32Data(i));
      }
    }
    for (int i = 0; i < longs; i++) {
      bytes.putLong(tensor.getInt64Data(i));
    }
    return bytes.flip();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The value of a node {@code Constant}, which is one of several attributes. */
  Constant constant(String name, Attributes attributes) {
    Optional<AttributeProto> tensor = attributes.find("value", AttributeType.TENSOR);
    if (tensor.isPresent()) {
      return constant(tensor.get().getT().toBuilder().setName(name).build());
    }
    Optional<AttributeProto> integer = attributes.find("value_int", AttributeType.INT);
    if (integer.isPresent()) {
      return Constant.integers(name, List.of(), integer.get().getI());
    }
    Optional<AttributeProto> number = attributes.find("value_float", AttributeType.FLOAT);
    if (number.isPresent()) {
      return Constant.floats(name, List.of(), number.get().getF());
    }
    Optional<AttributeProto> numbers = attributes.find("value_floats", AttributeType.FLOATS);
    if (numbers.isPresent()) {
      List<Float> values = numbers.get().getFloatsList();
      return Constant.floats(name, List.of(values.size()), floats(values));
    }
    List<Long> integers = attributes.find("value_ints", AttributeType.INTS).map(AttributeProto::getIntsList)
        .orElseThrow(() -> new BadInputException("a constant of strings, or sparse; Lathe reads tensors, floats and integers"));
    return Constant.integers(name, List.of(integers.size()), integers.stream().mapToLong(Long::longValue).toArray());
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }
}
