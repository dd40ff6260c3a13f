package lathe.reports.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import org.jspecify.annotations.Nullable;

/**
 * A table as an immutable file in memory, for searches that ask it millions of times; {@code lut export --format packed} writes one.
 * Opening maps the file and reads it once, to see that it is whole; its provenance is parsed when somebody asks for it. Asking for rows by
 * number allocates nothing and is safe from several threads; the memory goes when the table does.
 *
 * <pre>{@code
 * PackedTable table = PackedTable.open(Path.of("v3.lut"));
 * long packed = PackedTable.pack(key.as(table.dtype())); // once for each distinct layer
 * int row = table.find(packed);                          // -1 where the table has none
 * double ns = row < 0 ? Double.NaN : table.memoryNs(row);
 * }</pre>
 */
public final class PackedTable {
  private final PackedFile file;
  private final ByteBuffer slots;
  private final ByteBuffer rows;
  private final ByteBuffer texts;
  private final int lastSlot;
  private final Context context;

  /** Rows that were asked for by name, and the head, made when first needed. Several threads may make the same one. */
  private final @Nullable TableRow[] seen;
  private @Nullable PackedHead head;

  private PackedTable(PackedFile file) {
    this.file = file;
    this.slots = file.slots();
    this.rows = file.rows();
    this.texts = file.texts();
    this.lastSlot = slots.limit() / Integer.BYTES - 1;
    this.context = context(file.figures());
    this.seen = new TableRow[rows.limit() / PackedLayout.ROW_BYTES];
  }

  private static Context context(ByteBuffer figures) {
    List<RingShare> rings = new ArrayList<>();
    for (int at = PackedLayout.FIGURES_BYTES; at < figures.limit(); at += PackedLayout.RING_BYTES) {
      rings.add(new RingShare(figures.getLong(at), figures.getDouble(at + Long.BYTES)));
    }
    return new Context(figures.getDouble(0), figures.getDouble(8), figures.getDouble(16), figures.getDouble(24), figures.getDouble(32),
        figures.getDouble(40), figures.getDouble(48), List.copyOf(rings));
  }

  /**
   * Maps a table.
   *
   * @throws lathe.kernels.BadInputException if the file cannot be read, is no packed table, is of another version or damaged
   */
  public static PackedTable open(Path file) {
    return new PackedTable(PackedFile.map(file));
  }

  /**
   * The rows of one engine at one vector width, packed in memory.
   *
   * @throws lathe.kernels.BadInputException if the selection leaves several of them or none, or the table is damaged
   */
  public static PackedTable of(Lut lut, Selection selection) {
    return new PackedTable(PackedFile.of(PackedWriter.pack(lut, selection)));
  }

  /** The packed key of a layer's key; two keys of one table never share one. */
  public static long pack(LayerKey key) {
    return PackedLayout.pack(key.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The number of the row of a packed key, -1 where there is none. That another key has the same packed key has a chance of one in 10^13
   * for a million rows.
   */
  public int find(long packed) {
    for (int slot = (int) packed & lastSlot;; slot = slot + 1 & lastSlot) {
      int row = slots.getInt(slot * Integer.BYTES) - 1;
      if (row < 0 || rows.getLong(at(row, PackedLayout.PACKED)) == packed) {
        return row;
      }
    }
  }

  /** The row of a key, by all of it: nothing is left to chance. */
  public Optional<TableRow> find(String key) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    int row = find(PackedLayout.pack(text));
    return row >= 0 && isKey(row, text, 0, text.length) ? Optional.of(row(row)) : Optional.empty();
  }

  /** Whether the bytes between two places are the key of a row. */
  boolean isKey(int row, byte[] text, int from, int to) {
    int bytes = rows.getInt(at(row, PackedLayout.KEY_BYTES));
    return bytes == to - from && texts.slice(rows.getInt(at(row, PackedLayout.KEY_AT)), bytes).equals(ByteBuffer.wrap(text, from, bytes));
  }

  /** The median with the layer's weights in memory, in nanoseconds. */
  public double memoryNs(int row) {
    return rows.getDouble(at(row, PackedLayout.MEMORY));
  }

  /** The median with the layer's weights in the last-level cache, in nanoseconds; {@link #memoryNs} where that was not told apart. */
  public double residentNs(int row) {
    return rows.getDouble(at(row, PackedLayout.RESIDENT));
  }

  /** The interval beside {@link #memoryNs}. */
  public Estimate memory(int row) {
    return estimate(at(row, PackedLayout.MEMORY));
  }

  /** The interval beside {@link #residentNs}. */
  public Estimate resident(int row) {
    return estimate(at(row, PackedLayout.RESIDENT));
  }

  /** The time where a share of the layer's weights, 0 to 1, comes from memory: between the two, and so are the ends of its interval. */
  public Estimate at(int row, double memoryShare) {
    return TableRow.between(memoryShare, resident(row), memory(row));
  }

  /** What the layer touches. */
  public Footprint footprint(int row) {
    return Footprint.ofLayer(rows.getLong(at(row, PackedLayout.WEIGHT_BYTES)), rows.getLong(at(row, PackedLayout.IMAGE_BYTES)));
  }

  /** The key of a row, as {@link LayerKey#parse} reads it. */
  public String key(int row) {
    return text(row, PackedLayout.KEY_AT);
  }

  private PackedHead head() {
    PackedHead known = head;
    if (known == null) {
      known = ResultFiles.fromJson(text(file.head()), PackedHead.class);
      head = known;
    }
    return known;
  }

  public Provenance provenance() {
    return head().provenance();
  }

  /** Who executed the layers. */
  public String engine() {
    return head().engine();
  }

  /** What the layers compute with, the same in all rows. */
  public Dtype dtype() {
    return size() == 0 ? Dtype.F32 : LayerKey.parse(key(0)).dtype();
  }

  /** Vector width in bits. */
  public int lanes() {
    return file.lanes();
  }

  /** The model of what networks take beyond their rows; empty where the table has none. */
  public Optional<LutModel> model() {
    return Optional.ofNullable(head().model());
  }

  public Context context() {
    return context;
  }

  /** How many layers the table knows. */
  public int size() {
    return seen.length;
  }

  public Iterable<TableRow> all() {
    return () -> IntStream.range(0, size()).mapToObj(this::row).iterator();
  }

  private TableRow row(int row) {
    TableRow known = seen[row];
    if (known == null) {
      known = new TableRow(LayerKey.parse(key(row)), text(row, PackedLayout.KERNEL_AT), lanes(), resident(row), memory(row),
          footprint(row));
      seen[row] = known;
    }
    return known;
  }

  private Estimate estimate(int at) {
    return new Estimate(rows.getDouble(at), rows.getDouble(at + Double.BYTES), rows.getDouble(at + 2 * Double.BYTES));
  }

  private String text(int row, int field) {
    return text(texts.slice(rows.getInt(at(row, field)), rows.getInt(at(row, field + Integer.BYTES))));
  }

  private static String text(ByteBuffer part) {
    return StandardCharsets.UTF_8.decode(part.duplicate()).toString();
  }

  private static int at(int row, int field) {
    return row * PackedLayout.ROW_BYTES + field;
  }
}
