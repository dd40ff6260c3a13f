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

/**
 * A TFLite model with one subgraph, under construction. Callers refer to tensors by name; the file numbers them. The first argument of each
 * {@code add} is the field's position in its table of the schema.
 */
final class TfliteModel {
  private static final int SCHEMA_VERSION = 3;
  private static final byte FLOAT32 = 0;
  private static final byte INT32 = 2;
  /** Buffer 0 is empty: the buffer of every tensor that is computed. */
  private static final int NO_BUFFER = 0;
  /** What the schema asks for. */
  private static final int BUFFER_ALIGNMENT = 16;

  private final String name;
  private final FlatBufferBuilder buffer;
  private final Options options;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Builtin> codes = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();

  TfliteModel(String name, int initialBytes) {
    this.name = name;
    this.buffer = new FlatBufferBuilder(initialBytes);
    this.options = new Options(buffer);
    buffers.add(data(new byte[0]));
  }

  /** A tensor that is given or computed; answers its name. */
  String tensor(String tensor, int... shape) {
    return described(tensor, FLOAT32, NO_BUFFER, shape);
  }

  String floats(String tensor, float[] values, int... shape) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    buffers.add(data(bytes.array()));
    return described(tensor, FLOAT32, buffers.size() - 1, shape);
  }

  String integers(String tensor, int[] values, int... shape) {
    ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    buffers.add(data(bytes.array()));
    return described(tensor, INT32, buffers.size() - 1, shape);
  }

  boolean has(String tensor) {
    return numbers.containsKey(tensor);
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

  private String described(String tensor, byte type, int bufferNumber, int... shape) {
    if (numbers.putIfAbsent(tensor, tensors.size()) != null) {
      throw new BadInputException(
          "network %s: two tensors of its TFLite file would be called %s; rename the layer".formatted(name, tensor));
    }
    int shapeAt = ints(shape);
    int nameAt = buffer.createString(tensor);
    buffer.startTable(4);
    buffer.addOffset(0, shapeAt, 0);
    buffer.addByte(1, type, 0);
    buffer.addInt(2, bufferNumber, 0);
    buffer.addOffset(3, nameAt, 0);
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
    buffer.addInt(2, builtin.version(), 1);
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
