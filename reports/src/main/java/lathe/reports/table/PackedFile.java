package lathe.reports.table;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import lathe.kernels.BadInputException;

/** A packed table's parts in memory, once the file is known to be whole; {@link PackedLayout} says what is in them. */
record PackedFile(MemorySegment slots, MemorySegment rows, MemorySegment head, MemorySegment texts) {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final String WRITE_ONE = "name a file that lut export --format packed wrote";
  private static final String WRITE_AGAIN = "write it again with lut export --format packed";

  /** Whether a file begins as a packed table does. */
  static boolean isOne(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.size() >= Long.BYTES && map(channel, Long.BYTES).get(LONG, 0) == PackedLayout.MAGIC;
    } catch (IOException unreadable) {
      return false; // whoever reads it says why
    }
  }

  /**
   * Maps a file and reads all of it once.
   *
   * @throws BadInputException if it cannot be read, is no packed table, is of another version or damaged
   */
  static PackedFile map(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw refused(file, "has %d bytes, at most 2 GiB are mapped".formatted(channel.size()), WRITE_ONE);
      }
      return parts(file, map(channel, channel.size()));
    } catch (IOException e) {
      throw refused(file, "cannot be read (%s)".formatted(e.getMessage()), WRITE_ONE);
    }
  }

  /** For as long as anything refers to it. */
  private static MemorySegment map(FileChannel channel, long bytes) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, Arena.ofAuto());
  }

  private static PackedFile parts(Path file, MemorySegment all) {
    checkHeader(file, all);
    long rowsAt = PackedLayout.HEADER_BYTES + (long) Integer.BYTES * all.get(INT, PackedLayout.SLOTS_AT);
    long headAt = rowsAt + (long) PackedLayout.ROW_BYTES * all.get(INT, PackedLayout.ROWS_AT);
    long textsAt = headAt + all.get(INT, PackedLayout.HEAD_BYTES_AT);
    long end = textsAt + all.get(INT, PackedLayout.TEXT_BYTES_AT);
    if (end != all.byteSize()) {
      throw refused(file, "has %d bytes where its header promises %d".formatted(all.byteSize(), end), WRITE_AGAIN);
    }
    if (PackedLayout.check(all.asSlice(PackedLayout.HEADER_BYTES)) != all.get(INT, PackedLayout.BODY_CHECK_AT)) {
      throw refused(file, "is damaged behind its header", WRITE_AGAIN);
    }
    return new PackedFile(all.asSlice(PackedLayout.HEADER_BYTES, rowsAt - PackedLayout.HEADER_BYTES), all.asSlice(rowsAt, headAt - rowsAt),
        all.asSlice(headAt, textsAt - headAt), all.asSlice(textsAt));
  }

  private static void checkHeader(Path file, MemorySegment all) {
    if (all.byteSize() < Long.BYTES || all.get(LONG, 0) != PackedLayout.MAGIC) {
      throw refused(file, "does not begin as one", WRITE_ONE);
    }
    if (all.byteSize() < PackedLayout.HEADER_BYTES) {
      throw refused(file, "is cut off within its header", WRITE_AGAIN);
    }
    int version = all.get(INT, PackedLayout.VERSION_AT);
    if (version != PackedLayout.VERSION) {
      throw refused(file, "is of version %d and this Lathe reads %d".formatted(version, PackedLayout.VERSION), WRITE_AGAIN);
    }
    if (PackedLayout.check(all.asSlice(0, PackedLayout.HEADER_CHECK_AT)) != all.get(INT, PackedLayout.HEADER_CHECK_AT)) {
      throw refused(file, "is damaged in its header", WRITE_AGAIN);
    }
  }

  private static BadInputException refused(Path file, String what, String next) {
    return new BadInputException("packed table %s: %s; %s".formatted(file, what, next));
  }
}
