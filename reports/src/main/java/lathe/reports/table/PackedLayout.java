package lathe.reports.table;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;

/**
 * Where everything stands in the file of a {@link PackedTable}; all numbers little-endian. Behind a header of 64 bytes come the slots (a row's number plus one, 0 where a slot is free), the
 * rows of 88 bytes each, the head as JSON, and the texts that rows point into.
 */
final class PackedLayout {
  /** {@code LATHELUT}. */
  static final long MAGIC = MemorySegment.ofArray("LATHELUT".getBytes(StandardCharsets.US_ASCII))
      .get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
  static final int VERSION = 1;

  // @formatter:off
  static final int HEADER_BYTES = 64;
  static final int VERSION_AT = 8;      // int
  static final int ROWS_AT = 12;        // int
  static final int SLOTS_AT = 16;       // int, a power of two
  static final int HEAD_BYTES_AT = 20;  // int
  static final int TEXT_BYTES_AT = 24;  // int
  static final int BODY_CHECK_AT = 28;  // int, CRC-32C of all behind the header
  static final int HEADER_CHECK_AT = 32; // int, CRC-32C of the header before this place

  static final int ROW_BYTES = 88;
  static final int PACKED = 0;          // long, the packed key
  static final int KEY_AT = 8;          // int, place in the texts
  static final int KEY_BYTES = 12;      // int
  static final int KERNEL_AT = 16;      // int
  static final int KERNEL_BYTES = 20;   // int
  static final int RESIDENT = 24;       // three doubles: median, low, high
  static final int NETWORK = 48;        // three doubles
  static final int WEIGHT_BYTES = 72;   // long
  static final int IMAGE_BYTES = 80;    // long
  // @formatter:on

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private PackedLayout() {}

  /** 64-bit FNV-1a over the key's characters, its bits mixed by the end of MurmurHash3 so that the low ones alone spread keys over slots. */
  static long pack(CharSequence key) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }

  /** A power of two, so that at least half of the slots are free. */
  static int slots(int rows) {
    return Integer.highestOneBit(Math.max(1, rows)) << 2;
  }

  static int check(MemorySegment bytes) {
    CRC32C check = new CRC32C();
    check.update(bytes.asByteBuffer());
    return (int) check.getValue();
  }
}
