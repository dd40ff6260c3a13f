package lathe.reports.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import lathe.profiler.result.ResultFiles;

/**
 * Where everything stands in the file of a {@link PackedTable}; all numbers little-endian. Behind a header of 64 bytes come the slots (a
 * row's number plus one, 0 where a slot is free), the rows of 88 bytes each, the figures of the {@link Context}, the head as JSON, and the
 * texts that rows point into.
 */
final class PackedLayout {
  /** {@link ResultFiles#PACKED}. */
  static final long MAGIC =
      ByteBuffer.wrap(ResultFiles.PACKED.getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  static final int VERSION = 4;

  // @formatter:off
  static final int HEADER_BYTES = 64;
  static final int VERSION_AT = 8;      // int
  static final int LANES_AT = 12;       // int, bits
  static final int ROWS_AT = 16;        // int
  static final int SLOTS_AT = 20;       // int, a power of two
  static final int RINGS_AT = 24;       // int
  static final int HEAD_BYTES_AT = 28;  // int
  static final int TEXT_BYTES_AT = 32;  // int
  static final int BODY_CHECK_AT = 36;  // int, CRC-32C of all behind the header
  static final int HEADER_CHECK_AT = 40; // int, CRC-32C of the header before this place
  static final int UNUSED_AT = 44;       // zeros up to the end of the header, so that no byte can change unseen

  static final int ROW_BYTES = 88;
  static final int PACKED = 0;          // long, the packed key
  static final int KEY_AT = 8;          // int, place in the texts
  static final int KEY_BYTES = 12;      // int
  static final int KERNEL_AT = 16;      // int
  static final int KERNEL_BYTES = 20;   // int
  static final int RESIDENT = 24;       // three doubles: median, low, high
  static final int MEMORY = 48;         // three doubles
  static final int WEIGHT_BYTES = 72;   // long
  static final int IMAGE_BYTES = 80;    // long

  static final int FIGURES_BYTES = 56;  // seven doubles, in the order of the components of Context
  static final int RING_BYTES = 16;     // long and double: bytes, share of the weights that comes from memory
  // @formatter:on

  /** The hash of no bytes. */
  static final long EMPTY_HASH = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  private PackedLayout() {}

  /** 64-bit FNV-1a of bytes and one more. */
  static long hash(long hash, byte next) {
    return (hash ^ next & 0xff) * FNV_PRIME;
  }

  /**
   * The packed key whose bytes have this hash: its bits mixed by the end of MurmurHash3, so that the low ones alone spread keys over slots.
   */
  static long packed(long hash) {
    long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  static long pack(byte[] key) {
    long hash = EMPTY_HASH;
    for (byte one : key) {
      hash = hash(hash, one);
    }
    return packed(hash);
  }

  /** A power of two, so that at least half of the slots are free. */
  static int slots(int rows) {
    return Integer.highestOneBit(Math.max(1, rows)) << 2;
  }

  /** Of the bytes between two places. */
  static int check(ByteBuffer bytes, int from, int to) {
    CRC32C check = new CRC32C();
    check.update(bytes.slice(from, to - from));
    return (int) check.getValue();
  }
}
