package lathe.networks.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import lathe.kernels.BadInputException;
import lathe.networks.export.Quantization;

/**
 * A TFLite model with one subgraph, under construction. Callers refer to tensors by name; the file numbers them. The first argument of each
 * {@code add} is the field's position in its table of the schema.
 */
final class TfliteModel {
  private static final int SCHEMA_VERSION = 3;
  private static final byte FLOAT32 = 0;
  private static final byte INT32 = 2;
  private static final byte INT8 = 9;
  /** Buffer 0 is empty: the buffer of every tensor that is computed. */
  private static final int NO_BUFFER = 0;
  /** What the schema asks for. */
  private static final int BUFFER_ALIGNMENT = 16;

  private final String name;
  private final FlatBufferBuilder buffer;
  private final Options options;
  private final ToIntFunction<Builtin> versions;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Builtin> codes = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();

  /** @param versions of the operators */
  TfliteModel(String name, int initialBytes, ToIntFunction<Builtin> versions) {
    this.name = name;
    this.versions = versions;
    this.buffer = new FlatBufferBuilder(initialBytes);
    this.options = new Options(buffer);
    buffers.add(data(new byte[0]));
  }

  /** A tensor of floats that is given or computed; answers its name. */
  String tensor(String tensor, int... shape) {
    return described(tensor, FLOAT32, NO_BUFFER, 0, shape);
  }

  /** A tensor of 8-bit integers that is given or computed. */
  String tensor(String tensor, Quantization quantization, int... shape) {
    return described(tensor, INT8, NO_BUFFER, quantizations(0, List.of(quantization)), shape);
  }

  String floats(String tensor, float[] values, int... shape) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return constant(tensor, FLOAT32, bytes.array(), 0, shape);
  }

  String integers(String tensor, int[] values, int... shape) {
    return constant(tensor, INT32, bytes(values), 0, shape);
  }

  /** Integers that stand for real numbers, each entry of the only dimension by a quantisation of its own. */
  String integers(String tensor, int[] values, List<Quantization> quantizations) {
    return constant(tensor, INT32, bytes(values), quantizations(0, quantizations), values.length);
  }

  /** @param quantizations one for all, or one for each entry of a dimension */
  String bytes(String tensor, byte[] values, int dimension, List<Quantization> quantizations, int... shape) {
    return constant(tensor, INT8, values, quantizations(dimension, quantizations), shape);
  }

  private String constant(String tensor, byte type, byte[] data, int quantizationAt, int... shape) {
    buffers.add(data(data));
    return described(tensor, type, buffers.size() - 1, quantizationAt, shape);
  }

  boolean has(String tensor) {
    return numbers.containsKey(tensor);
  }

  private static byte[] bytes(int[] values) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Integer.BYTES));
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A Buffer. */
  private int data(byte[] bytes) {
    int vector = 0;
    if (bytes.length > 0) {
      buffer.createUnintializedVector(1, bytes.length, BUFFER_ALIGNMENT).put(bytes);
      vector = buffer.endVector();
    }
    buffer.startTable(1);
    buffer.addOffset(0, vector, 0);
    return buffer.endTable();
  }

  /** A QuantizationParameters. */
  private int quantizations(int dimension, List<Quantization> quantizations) {
    buffer.startVector(Long.BYTES, quantizations.size(), Long.BYTES);
    quantizations.reversed().forEach(quantization -> buffer.addLong(quantization.zeroPoint()));
    int zeroPointsAt = buffer.endVector();
    buffer.startVector(Float.BYTES, quantizations.size(), Float.BYTES);
    quantizations.reversed().forEach(quantization -> buffer.addFloat(quantization.scale()));
    int scalesAt = buffer.endVector();
    buffer.startTable(7);
    buffer.addOffset(2, scalesAt, 0);
    buffer.addOffset(3, zeroPointsAt, 0);
    buffer.addInt(6, dimension, 0);
    return buffer.endTable();
  }

  /** A Tensor; no quantisation is 0. */
  private String described(String tensor, byte type, int bufferNumber, int quantizationAt, int... shape) {
    if (numbers.putIfAbsent(tensor, tensors.size()) != null) {
      throw new BadInputException(
          "network %s: two tensors of its TFLite file would be called %s; rename the layer".formatted(name, tensor));
    }
    int shapeAt = ints(shape);
    int nameAt = buffer.createString(tensor);
    buffer.startTable(5);
    buffer.addOffset(0, shapeAt, 0);
    buffer.addByte(1, type, 0);
    buffer.addInt(2, bufferNumber, 0);
    buffer.addOffset(3, nameAt, 0);
    buffer.addOffset(4, quantizationAt, 0);
    tensors.add(buffer.endTable());
    return tensor;
  }

  /** Appends an operator without options. */
  void operator(Builtin builtin, List<String> inputs, String output) {
    operator(builtin, inputs, output, _ -> 0);
  }

  /** Appends an operator that computes a tensor from others, all of them known already. */
  void operator(Builtin builtin, List<String> inputs, String output, ToIntFunction<Options> written) {
    int inputsAt = ints(inputs.stream().mapToInt(this::number).toArray());
    int outputsAt = ints(number(output));
    int optionsAt = written.applyAsInt(options);
    buffer.startTable(5);
    buffer.addInt(0, code(builtin), 0);
    buffer.addOffset(1, inputsAt, 0);
    buffer.addOffset(2, outputsAt, 0);
    buffer.addByte(3, (byte) builtin.options(), 0);
    buffer.addOffset(4, optionsAt, 0);
    operators.add(buffer.endTable());
  }

  private int code(Builtin builtin) {
    if (!codes.contains(builtin)) {
      codes.add(builtin);
    }
    return codes.indexOf(builtin);
  }

  private int number(String tensor) {
    return Objects.requireNonNull(numbers.get(tensor), tensor);
  }

  /** The file. */
  byte[] finish(String input, List<String> results) {
    int codesAt = tables(codes.stream().map(this::operatorCode).toList());
    int subgraphsAt = tables(List.of(subgraph(input, results)));
    int descriptionAt = buffer.createString("lathe");
    int buffersAt = tables(buffers);
    buffer.startTable(5);
    buffer.addInt(0, SCHEMA_VERSION, 0);
    buffer.addOffset(1, codesAt, 0);
    buffer.addOffset(2, subgraphsAt, 0);
    buffer.addOffset(3, descriptionAt, 0);
    buffer.addOffset(4, buffersAt, 0);
    buffer.finish(buffer.endTable(), "TFL3");
    return buffer.sizedByteArray();
  }

  /** An OperatorCode; readers of before 2020 look into its first field, a byte, today's into its last. */
  private int operatorCode(Builtin builtin) {
    buffer.startTable(4);
    buffer.addByte(0, (byte) builtin.code(), 0);
    buffer.addInt(2, versions.applyAsInt(builtin), 1);
    buffer.addInt(3, builtin.code(), 0);
    return buffer.endTable();
  }

  private int subgraph(String input, List<String> results) {
    int tensorsAt = tables(tensors);
    int inputsAt = ints(number(input));
    int outputsAt = ints(results.stream().mapToInt(this::number).toArray());
    int operatorsAt = tables(operators);
    int nameAt = buffer.createString(name);
    buffer.startTable(5);
    buffer.addOffset(0, tensorsAt, 0);
    buffer.addOffset(1, inputsAt, 0);
    buffer.addOffset(2, outputsAt, 0);
    buffer.addOffset(3, operatorsAt, 0);
    buffer.addOffset(4, nameAt, 0);
    return buffer.endTable();
  }

  private int tables(List<Integer> offsets) {
    return buffer.createVectorOfTables(offsets.stream().mapToInt(Integer::intValue).toArray());
  }

  private int ints(int... values) {
    buffer.startVector(Integer.BYTES, values.length, Integer.BYTES);
    for (int i = values.length - 1; i >= 0; i--) { // a flatbuffer grows downwards
      buffer.addInt(values[i]);
    }
    return buffer.endVector();
  }
}
