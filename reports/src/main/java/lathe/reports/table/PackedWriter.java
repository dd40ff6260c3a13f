package lathe.reports.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.ResultFiles;

/** Writes the file of a {@link PackedTable}. */
final class PackedWriter {
  private final List<TableRow> rows = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final byte[] head;
  private final Context context;
  private final int lanes;
  private int textBytes;

  private PackedWriter(PackedHead head, double level, RowIndex index) {
    this.head = ResultFiles.toJson(head).getBytes(StandardCharsets.UTF_8);
    this.context = Context.of(head.model(), level);
    this.lanes = index.lanes();
    for (TableRow row : index.rows()) {
      rows.add(row);
      place(row.key().toString());
      place(row.kernelId());
    }
  }

  /**
   * The file of the rows of one engine at one vector width, its position at its start.
   *
   * @throws BadInputException if the selection leaves several of them or none, or the table is damaged
   */
  static ByteBuffer pack(Lut lut, Selection selection) {
    RowIndex index = RowIndex.of(lut, selection);
    LutModel model = lut.model(index.engine(), index.lanes());
    double level = lut.level(index.engine(), index.lanes());
    return new PackedWriter(new PackedHead(lut.provenance(), index.engine(), model), level, index).file();
  }

  /**
   * Writes the file of a table of one engine and vector width.
   *
   * @throws BadInputException if it has several of them, has no rows, or is damaged
   */
  static void write(Lut lut, OutputStream out) throws IOException {
    out.write(pack(lut, Selection.ANY).array());
  }

  private void place(String text) {
    if (places.putIfAbsent(text, textBytes) == null) {
      textBytes = Math.addExact(textBytes, bytes(text).length);
    }
  }

  private ByteBuffer file() {
    int slots = PackedLayout.slots(rows.size());
    long bytes = PackedLayout.HEADER_BYTES + 4L * slots + (long) PackedLayout.ROW_BYTES * rows.size() + PackedLayout.FIGURES_BYTES
        + (long) PackedLayout.RING_BYTES * context.rings().size() + head.length + textBytes;
    ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    file.position(PackedLayout.HEADER_BYTES);
    slots(slots).forEach(file::putInt);
    rows.forEach(row -> put(row, file));
    putFigures(file);
    file.put(head);
    places.keySet().forEach(text -> file.put(bytes(text)));
    putHeader(file, slots);
    return file.rewind();
  }

  private void putHeader(ByteBuffer file, int slots) {
    file.putLong(0, PackedLayout.MAGIC).putInt(PackedLayout.VERSION_AT, PackedLayout.VERSION).putInt(PackedLayout.LANES_AT, lanes)
        .putInt(PackedLayout.ROWS_AT, rows.size()).putInt(PackedLayout.SLOTS_AT, slots)
        .putInt(PackedLayout.RINGS_AT, context.rings().size()).putInt(PackedLayout.HEAD_BYTES_AT, head.length)
        .putInt(PackedLayout.TEXT_BYTES_AT, textBytes)
        .putInt(PackedLayout.BODY_CHECK_AT, PackedLayout.check(file, PackedLayout.HEADER_BYTES, file.capacity()))
        .putInt(PackedLayout.HEADER_CHECK_AT, PackedLayout.check(file, 0, PackedLayout.HEADER_CHECK_AT));
  }

  private void putFigures(ByteBuffer file) {
    file.putDouble(context.stretch()).putDouble(context.scale()).putDouble(context.perActivationByteNs())
        .putDouble(context.perSpilledByteNs()).putDouble(context.perLayerNs()).putDouble(context.errorPercent()).putDouble(context.level());
    context.rings().forEach(ring -> file.putLong(ring.bytes()).putDouble(ring.memoryShare()));
  }

  /** Open addressing: each row in the first free slot from the one that its packed key names. */
  private List<Integer> slots(int count) {
    int[] slots = new int[count];
    for (int row = 0; row < rows.size(); row++) {
      long packed = packed(row);
      int slot = (int) packed & count - 1;
      while (slots[slot] != 0) {
        if (packed(slots[slot] - 1) == packed) {
          throw new BadInputException("export of rows %s and %s: their packed keys are the same; leave one out"
              .formatted(rows.get(slots[slot] - 1).key(), rows.get(row).key()));
        }
        slot = slot + 1 & count - 1;
      }
      slots[slot] = row + 1;
    }
    return Arrays.stream(slots).boxed().toList();
  }

  private long packed(int row) {
    return PackedTable.pack(rows.get(row).key());
  }

  private void put(TableRow row, ByteBuffer file) {
    file.putLong(PackedTable.pack(row.key()));
    put(row.key().toString(), file);
    put(row.kernelId(), file);
    put(row.resident(), file);
    put(row.memory(), file);
    file.putLong(row.footprint().weightBytes()).putLong(row.footprint().imageBytes());
  }

  private void put(String text, ByteBuffer file) {
    file.putInt(Objects.requireNonNull(places.get(text))).putInt(bytes(text).length);
  }

  /** A kernel id of another engine may hold any character, which takes more bytes than one. */
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Estimate time, ByteBuffer file) {
    file.putDouble(time.medianNs()).putDouble(time.lowNs()).putDouble(time.highNs());
  }
}
