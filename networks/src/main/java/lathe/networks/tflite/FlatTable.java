package lathe.networks.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;

/**
 * A table of a flatbuffer in which every offset is checked before it is followed; the accessors of the flatbuffers library trust the file.
 * Fields are identified by their positions in the table of the schema. A missing field has its default: 0, nothing, empty.
 */
final class FlatTable {
  private static final int LONGEST_NAME = 1000;
  private static final int ABSENT = -1;
  /** How often the bytes of a file may be read as lists and names: once, but for what a writer shares. */
  private static final long MOST_READINGS = 4;

  private final ByteBuffer file;
  private final Allowance allowance;
  private final int at;

  private FlatTable(ByteBuffer file, Allowance allowance, int at) {
    this.file = file;
    this.allowance = allowance;
    this.at = at;
  }

  private FlatTable at(int position) {
    return new FlatTable(file, allowance, position);
  }

  /** Bytes that all tables of a file may still unpack: offsets can lead to the same list thousands of times. */
  private static final class Allowance {
    private long bytes;

    Allowance(long bytes) {
      this.bytes = bytes;
    }

    void take(long unpacked) {
      bytes -= unpacked;
      if (bytes < 0) {
        throw new BadInputException("is damaged: its tables refer to the same lists over and over, more than %d times its size".formatted(
            MOST_READINGS));
      }
    }
  }

  /** The table that a file begins with. */
  static FlatTable root(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var start = new FlatTable(file, new Allowance(MOST_READINGS * file.limit()), 0);
    return start.at(start.target(0));
  }

  private int checked(long position, long bytes) {
    if (position < 0 || bytes < 0 || position > file.limit() || bytes > file.limit() - position) {
      throw new BadInputException("is damaged: %d bytes from byte %d on are referred to, and it has %d".formatted(bytes, position,
          file.limit()));
    }
    return (int) position;
  }

  private int integerAt(long position) {
    return file.getInt(checked(position, Integer.BYTES));
  }

  private int shortAt(long position) {
    return Short.toUnsignedInt(file.getShort(checked(position, Short.BYTES)));
  }

  /** Where the offset at this position leads. */
  private int target(long position) {
    return checked(position + Integer.toUnsignedLong(integerAt(position)), Integer.BYTES);
  }

  /** The position of a field; {@link #ABSENT} if the table does not have it. */
  private int field(int place) {
    if (at == ABSENT) {
      return ABSENT;
    }
    long vtable = (long) at - integerAt(at);
    int entry = (2 + place) * Short.BYTES;
    int offset = entry < shortAt(vtable) ? shortAt(vtable + entry) : 0;
    return offset == 0 ? ABSENT : checked((long) at + offset, 1);
  }

  int integer(int place, int otherwise) {
    int field = field(place);
    return field == ABSENT ? otherwise : integerAt(field);
  }

  long large(int place) {
    int field = field(place);
    return field == ABSENT ? 0 : file.getLong(checked(field, Long.BYTES));
  }

  float number(int place) {
    int field = field(place);
    return field == ABSENT ? 0 : Float.intBitsToFloat(integerAt(field));
  }

  int octet(int place) {
    int field = field(place);
    return field == ABSENT ? 0 : file.get(field);
  }

  boolean flag(int place) {
    return octet(place) != 0;
  }

  /** A table without any field if there is none. */
  FlatTable table(int place) {
    int field = field(place);
    return at(field == ABSENT ? ABSENT : target(field));
  }

  /** Where the elements of a vector begin, after their number; {@link #ABSENT} if there is no vector. */
  private int vector(int place, int bytesEach, int most) {
    int field = field(place);
    if (field == ABSENT) {
      return ABSENT;
    }
    int start = target(field);
    long count = Integer.toUnsignedLong(integerAt(start));
    if (count > most) {
      throw new BadInputException("is damaged or too large: a list of %d where at most %d are read".formatted(count, most));
    }
    checked(start + Integer.BYTES, count * bytesEach);
    return start + Integer.BYTES;
  }

  private int count(int start) {
    return start == ABSENT ? 0 : file.getInt(start - Integer.BYTES);
  }

  /** Takes a vector whose elements are about to be copied from the allowance; answers where it begins. */
  private int unpacked(int start, long bytesEach) {
    allowance.take(count(start) * bytesEach);
    return start;
  }

  List<Integer> integers(int place, int most) {
    int start = unpacked(vector(place, Integer.BYTES, most), Integer.BYTES);
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < count(start); i++) {
      values.add(file.getInt(start + i * Integer.BYTES));
    }
    return values;
  }

  List<FlatTable> tables(int place, int most) {
    int start = unpacked(vector(place, Integer.BYTES, most), Integer.BYTES);
    List<FlatTable> tables = new ArrayList<>();
    for (int i = 0; i < count(start); i++) {
      tables.add(at(target(start + (long) i * Integer.BYTES)));
    }
    return tables;
  }

  /** A string, or the beginning of a very long one. */
  String text(int place) {
    int start = vector(place, 1, Integer.MAX_VALUE);
    byte[] bytes = new byte[Math.min(count(start), LONGEST_NAME)];
    allowance.take(bytes.length);
    if (bytes.length > 0) {
      file.get(start, bytes);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A view of bytes of the file, not a copy. */
  ByteBuffer bytes(int place) {
    int start = vector(place, 1, Integer.MAX_VALUE);
    return start == ABSENT ? ByteBuffer.allocate(0) : file.slice(start, count(start));
  }

  /** Bytes of the file outside of all tables. */
  ByteBuffer bytes(long from, long count) {
    return file.slice(checked(from, count), (int) count);
  }
}
