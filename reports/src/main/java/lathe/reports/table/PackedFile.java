package lathe.reports.table;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;

/**
 * A packed table's parts in memory; {@link PackedLayout} says what is in them. They are buffers, not memory segments: a JVM that has just
 * started spins no code to read them.
 *
 * @param lanes vector width in bits
 */
public record PackedFile(int lanes, ByteBuffer slots, ByteBuffer rows, ByteBuffer figures, ByteBuffer head, ByteBuffer texts) {
  private static final String WRITE_ONE = "name a file that lut export --format packed wrote";
  private static final String WRITE_AGAIN = "write it again with lut export --format packed";

  /** Whether a file begins as a packed table does. */
  public static boolean isOne(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer magic = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      return channel.read(magic) == Long.BYTES && magic.getLong(0) == PackedLayout.MAGIC;
    } catch (IOException unreadable) {
      return false; // whoever reads it says why
    }
  }

  /**
   * Maps a file, for as long as anything refers to it, and reads all of it once, to see that it is whole.
   *
   * @throws BadInputException if it cannot be read, is no packed table, is of another version or damaged
   */
  static PackedFile map(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw refused(file, "has %d bytes, at most 2 GiB are mapped".formatted(channel.size()), WRITE_ONE);
      }
      // A mapped segment makes its buffer by itself; the channel would make one by reflection, for which a new JVM spins code.
      ByteBuffer all =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      checkHeader(file, all);
      checkBody(file, all);
      return of(all);
    } catch (IOException e) {
      throw refused(file, "cannot be read (%s)".formatted(DurableFile.reason(e)), WRITE_ONE);
    }
  }

  private static void checkHeader(Path file, ByteBuffer all) {
    if (all.limit() < Long.BYTES || all.getLong(0) != PackedLayout.MAGIC) {
      throw refused(file, "does not start with the magic number LATHELUT", WRITE_ONE);
    }
    if (all.limit() < PackedLayout.HEADER_BYTES) {
      throw refused(file, "is cut off within its header", WRITE_AGAIN);
    }
    int version = all.getInt(PackedLayout.VERSION_AT);
    if (version != PackedLayout.VERSION) {
      throw refused(file, "has version %d and this version of Lathe reads %d".formatted(version, PackedLayout.VERSION), WRITE_AGAIN);
    }
    if (PackedLayout.check(all, 0, PackedLayout.HEADER_CHECK_AT) != all.getInt(PackedLayout.HEADER_CHECK_AT) || !isUnusedZero(all)) {
      throw refused(file, "is damaged in its header", WRITE_AGAIN);
    }
  }

  private static boolean isUnusedZero(ByteBuffer all) {
    return IntStream.range(PackedLayout.UNUSED_AT, PackedLayout.HEADER_BYTES).allMatch(at -> all.get(at) == 0);
  }

  private static void checkBody(Path file, ByteBuffer all) {
    long end = textsAt(all) + all.getInt(PackedLayout.TEXT_BYTES_AT);
    if (end != all.limit()) {
      throw refused(file, "has %d bytes where its header promises %d".formatted(all.limit(), end), WRITE_AGAIN);
    }
    if (PackedLayout.check(all, PackedLayout.HEADER_BYTES, all.limit()) != all.getInt(PackedLayout.BODY_CHECK_AT)) {
      throw refused(file, "is damaged after its header", WRITE_AGAIN);
    }
  }

  /** The parts of a whole file. */
  static PackedFile of(ByteBuffer all) {
    int textsAt = (int) textsAt(all);
    return new PackedFile(all.getInt(PackedLayout.LANES_AT), part(all, PackedLayout.HEADER_BYTES, (int) rowsAt(all)),
        part(all, (int) rowsAt(all), (int) figuresAt(all)), part(all, (int) figuresAt(all), (int) headAt(all)),
        part(all, (int) headAt(all), textsAt), part(all, textsAt, all.limit()));
  }

  private static ByteBuffer part(ByteBuffer all, int from, int to) {
    return all.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long rowsAt(ByteBuffer all) {
    return PackedLayout.HEADER_BYTES + (long) Integer.BYTES * all.getInt(PackedLayout.SLOTS_AT);
  }

  private static long figuresAt(ByteBuffer all) {
    return rowsAt(all) + (long) PackedLayout.ROW_BYTES * all.getInt(PackedLayout.ROWS_AT);
  }

  private static long headAt(ByteBuffer all) {
    return figuresAt(all) + PackedLayout.FIGURES_BYTES + (long) PackedLayout.RING_BYTES * all.getInt(PackedLayout.RINGS_AT);
  }

  private static long textsAt(ByteBuffer all) {
    return headAt(all) + all.getInt(PackedLayout.HEAD_BYTES_AT);
  }

  private static BadInputException refused(Path file, String what, String next) {
    return new BadInputException("packed table %s: %s; %s".formatted(file, what, next));
  }
}
