package lathe.networks.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A file of one operator, {@code result = image * factor}, written field by field so that each can be wrong. The factor is one float, which
 * may lie behind the tables.
 */
final class RawTflite {
  private static final int IMAGE = 0;
  private static final int FACTOR = 1;
  private static final int RESULT = 2;

  private final FlatBufferBuilder buffer = new FlatBufferBuilder();
  int factorType;
  int[] factorShape = {1};
  float factor = 2.5f;
  /** Where the factor lies; 0 for in its buffer. */
  long apartAt;
  int left = IMAGE;
  /** What of the image is open, as -1; none if empty. */
  int[] signature = {};
  /** How often the list of tensors names the result. */
  int results = 1;

  byte[] written() {
    int image = tensor(0, 0, "image", signature, 1, 2, 2, 3);
    int constant = tensor(factorType, 1, "factor", new int[0], factorShape);
    int result = tensor(0, 0, "r".repeat(1000), new int[0], 1, 2, 2, 3);
    int[] all = IntStream.concat(IntStream.of(image, constant), IntStream.generate(() -> result).limit(results)).toArray();
    int subgraph = table(buffer.createVectorOfTables(all), ints(IMAGE), ints(RESULT), tables(operator()));
    int buffers = tables(table(), data());
    int codes = tables(code());
    int subgraphs = tables(subgraph);
    buffer.startTable(5);
    buffer.addInt(0, 3, 0);
    buffer.addOffset(1, codes, 0);
    buffer.addOffset(2, subgraphs, 0);
    buffer.addOffset(4, buffers, 0);
    buffer.finish(buffer.endTable(), "TFL3");
    return buffer.sizedByteArray();
  }

  /** The same with four bytes more, the factor. */
  byte[] writtenApart() {
    byte[] tables = written();
    byte[] file = Arrays.copyOf(tables, tables.length + Float.BYTES);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(tables.length, factor);
    return file;
  }

  private int tensor(int type, int bufferNumber, String name, int[] open, int... shape) {
    int shapeAt = ints(shape);
    int openAt = ints(open);
    int nameAt = buffer.createString(name);
    buffer.startTable(8);
    buffer.addOffset(0, shapeAt, 0);
    buffer.addByte(1, (byte) type, 0);
    buffer.addInt(2, bufferNumber, 0);
    buffer.addOffset(3, nameAt, 0);
    buffer.addOffset(7, openAt, 0);
    return buffer.endTable();
  }

  private int operator() {
    int inputs = ints(left, FACTOR);
    int outputs = ints(RESULT);
    buffer.startTable(3);
    buffer.addInt(0, 0, 0);
    buffer.addOffset(1, inputs, 0);
    buffer.addOffset(2, outputs, 0);
    return buffer.endTable();
  }

  private int code() {
    buffer.startTable(4);
    buffer.addByte(0, (byte) Builtin.MUL.code(), 0);
    buffer.addInt(3, Builtin.MUL.code(), 0);
    return buffer.endTable();
  }

  /** A Buffer with its bytes, or with the place of four bytes. */
  private int data() {
    int bytes = buffer.createByteVector(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(factor).array());
    buffer.startTable(3);
    buffer.addOffset(0, apartAt == 0 ? bytes : 0, 0);
    buffer.addLong(1, apartAt, 0);
    buffer.addLong(2, apartAt == 0 ? 0 : Float.BYTES, 0);
    return buffer.endTable();
  }

  private int table(int... offsets) {
    buffer.startTable(offsets.length);
    for (int i = 0; i < offsets.length; i++) {
      buffer.addOffset(i, offsets[i], 0);
    }
    return buffer.endTable();
  }

  private int tables(int... offsets) {
    return buffer.createVectorOfTables(offsets);
  }

  private int ints(int... values) {
    buffer.startVector(Integer.BYTES, values.length, Integer.BYTES);
    for (int i = values.length - 1; i >= 0; i--) {
      buffer.addInt(values[i]);
    }
    return buffer.endVector();
  }
}
