package lathe.reports.table;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
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
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;

/** Writes the file of a {@link PackedTable}. */
final class PackedWriter {
  private final List<TableRow> rows = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final byte[] head;
  private int textBytes;

  private PackedWriter(PackedHead head, Iterable<TableRow> table) {
    this.head = ResultFiles.toJson(head).getBytes(StandardCharsets.UTF_8);
    for (TableRow row : table) {
      rows.add(row);
      place(row.key().toString());
      place(row.kernelId());
    }
  }

  /**
   * Writes the rows of a table's only engine and vector width.
   *
   * @throws BadInputException if it has several of them, or is damaged
   */
  static void write(Lut lut, OutputStream out) throws IOException {
    RowIndex index = RowIndex.of(lut, Selection.ANY);
    LutEntry first = lut.entries().stream().findFirst()
        .orElseThrow(() -> new BadInputException("export of a table without rows: there is nothing to look up; build one with rows"));
    var head = new PackedHead(lut.provenance(), first.engine(), first.lanes(), lut.model());
    out.write(new PackedWriter(head, index.all()).bytes());
  }

  private void place(String text) {
    if (places.putIfAbsent(text, textBytes) == null) {
      textBytes = Math.addExact(textBytes, text.length());
    }
  }

  private byte[] bytes() {
    int slots = PackedLayout.slots(rows.size());
    long bytes = PackedLayout.HEADER_BYTES + 4L * slots + (long) PackedLayout.ROW_BYTES * rows.size() + head.length + textBytes;
    ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    file.position(PackedLayout.HEADER_BYTES);
    slots(slots).forEach(file::putInt);
    rows.forEach(row -> put(row, file));
    file.put(head);
    places.keySet().forEach(text -> file.put(text.getBytes(StandardCharsets.US_ASCII)));
    MemorySegment all = MemorySegment.ofArray(file.array());
    file.putLong(0, PackedLayout.MAGIC).putInt(PackedLayout.VERSION_AT, PackedLayout.VERSION).putInt(PackedLayout.ROWS_AT, rows.size())
        .putInt(PackedLayout.SLOTS_AT, slots).putInt(PackedLayout.HEAD_BYTES_AT, head.length)
        .putInt(PackedLayout.TEXT_BYTES_AT, textBytes)
        .putInt(PackedLayout.BODY_CHECK_AT, PackedLayout.check(all.asSlice(PackedLayout.HEADER_BYTES)));
    file.putInt(PackedLayout.HEADER_CHECK_AT, PackedLayout.check(all.asSlice(0, PackedLayout.HEADER_CHECK_AT)));
    return file.array();
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
    return PackedLayout.pack(rows.get(row).key().toString());
  }

  private void put(TableRow row, ByteBuffer file) {
    String key = row.key().toString();
    file.putLong(PackedLayout.pack(key));
    put(key, file);
    put(row.kernelId(), file);
    put(row.resident(), file);
    put(row.network(), file);
    file.putLong(row.footprint().weightBytes()).putLong(row.footprint().imageBytes());
  }

  private void put(String text, ByteBuffer file) {
    file.putInt(Objects.requireNonNull(places.get(text))).putInt(text.length());
  }

  private static void put(Estimate time, ByteBuffer file) {
    file.putDouble(time.medianNs()).putDouble(time.lowNs()).putDouble(time.highNs());
  }
}
