package lathe.reports.table;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.networks.LayerKey;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import org.jspecify.annotations.Nullable;

/**
 * A table as an immutable file in memory, for searches that ask it millions of times; {@code lut export --format packed} writes one. Opening maps the file and reads it once, to see that it is
 * whole. Asking allocates nothing and is safe from several threads; the memory goes when the table does.
 *
 * <pre>{@code
 * PackedTable table = PackedTable.open(Path.of("v3.lut"));
 * long packed = PackedTable.pack(key);               // once for each distinct layer
 * int row = table.find(packed);                      // -1 where the table has none
 * double ns = row < 0 ? Double.NaN : table.networkNs(row);
 * }</pre>
 */
public final class PackedTable implements TableRows {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private final MemorySegment slots;
  private final MemorySegment rows;
  private final MemorySegment texts;
  private final long lastSlot;
  private final PackedHead head;

  /** Rows that were asked for by name; several threads may make the same one. */
  private final @Nullable TableRow[] seen;

  private PackedTable(PackedFile file) {
    this.slots = file.slots();
    this.rows = file.rows();
    this.texts = file.texts();
    this.lastSlot = slots.byteSize() / Integer.BYTES - 1;
    this.head = ResultFiles.fromJson(text(file.head()), PackedHead.class);
    this.seen = new TableRow[Math.toIntExact(rows.byteSize() / PackedLayout.ROW_BYTES)];
  }

  /**
   * Maps a table.
   *
   * @throws lathe.kernels.BadInputException if the file cannot be read, is no packed table, is of another version or damaged
   */
  public static PackedTable open(Path file) {
    return new PackedTable(PackedFile.map(file));
  }

  /** The packed key of a layer's key; two keys of one table never share one. */
  public static long pack(LayerKey key) {
    return PackedLayout.pack(key.toString());
  }

  /** The number of the row of a packed key, -1 where there is none. That another key has the same packed key has a chance of one in 10^13 for a million rows. */
  public int find(long packed) {
    for (long slot = packed & lastSlot;; slot = slot + 1 & lastSlot) {
      int row = slots.get(INT, slot * Integer.BYTES) - 1;
      if (row < 0 || rows.get(LONG, at(row, PackedLayout.PACKED)) == packed) {
        return row;
      }
    }
  }

  /** The median with the layer's weights in memory, in nanoseconds. */
  public double networkNs(int row) {
    return rows.get(DOUBLE, at(row, PackedLayout.NETWORK));
  }

  /** The median with the layer's weights in the last-level cache, in nanoseconds; {@link #networkNs} where that was not told apart. */
  public double residentNs(int row) {
    return rows.get(DOUBLE, at(row, PackedLayout.RESIDENT));
  }

  /** The interval beside {@link #networkNs}. */
  public Estimate network(int row) {
    return estimate(at(row, PackedLayout.NETWORK));
  }

  /** The interval beside {@link #residentNs}. */
  public Estimate resident(int row) {
    return estimate(at(row, PackedLayout.RESIDENT));
  }

  /** What the layer touches. */
  public Footprint footprint(int row) {
    return new Footprint(rows.get(LONG, at(row, PackedLayout.WEIGHT_BYTES)), rows.get(LONG, at(row, PackedLayout.IMAGE_BYTES)), 1);
  }

  /** The key of a row, as {@link LayerKey#parse} reads it. */
  public String key(int row) {
    return text(row, PackedLayout.KEY_AT);
  }

  public Provenance provenance() {
    return head.provenance();
  }

  /** Who executed the layers. */
  public String engine() {
    return head.engine();
  }

  /** Vector width in bits. */
  public int lanes() {
    return head.lanes();
  }

  /** What networks take beside their rows. */
  public Optional<LutModel> model() {
    return Optional.ofNullable(head.model());
  }

  @Override
  public int size() {
    return seen.length;
  }

  /** By the whole key: nothing is left to chance. */
  @Override
  public Optional<TableRow> find(String key) {
    int row = find(PackedLayout.pack(key));
    return row >= 0 && isKey(row, key) ? Optional.of(row(row)) : Optional.empty();
  }

  private boolean isKey(int row, String key) {
    int at = rows.get(INT, at(row, PackedLayout.KEY_AT));
    if (rows.get(INT, at(row, PackedLayout.KEY_BYTES)) != key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (texts.get(ValueLayout.JAVA_BYTE, (long) at + i) != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Iterable<TableRow> all() {
    return () -> IntStream.range(0, size()).mapToObj(this::row).iterator();
  }

  private TableRow row(int row) {
    TableRow known = seen[row];
    if (known == null) {
      known = new TableRow(LayerKey.parse(key(row)), text(row, PackedLayout.KERNEL_AT), head.lanes(), resident(row), network(row),
          footprint(row));
      seen[row] = known;
    }
    return known;
  }

  private Estimate estimate(long at) {
    return new Estimate(rows.get(DOUBLE, at), rows.get(DOUBLE, at + Double.BYTES), rows.get(DOUBLE, at + 2 * Double.BYTES));
  }

  private String text(int row, int field) {
    return text(texts.asSlice(rows.get(INT, at(row, field)), rows.get(INT, at(row, field + Integer.BYTES))));
  }

  private static String text(MemorySegment bytes) {
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private static long at(int row, int field) {
    return (long) row * PackedLayout.ROW_BYTES + field;
  }
}
