package lathe.reports.table;

import java.util.Arrays;

/**
 * Reads a line with a list of keys in JSON, and finds their rows where they stand: no text is made of them. Only a list whose keys the
 * table all has is read. A key has no character that JSON would escape, so no other text can be taken for one.
 */
public final class KeyLine {
  private final PackedTable table;
  private int size;
  private long[] packed = new long[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] rows = new int[64];
  private byte[] line = {};
  private int at;
  private int end;

  public KeyLine(PackedTable table) {
    this.table = table;
  }

  /** Whether the bytes between two places are such a list; then its rows are there. */
  public boolean reads(byte[] bytes, int from, int to) {
    line = bytes;
    at = from;
    end = to;
    size = 0;
    return isList() && areRows();
  }

  /** Numbers of rows, of which the first {@link #size} count. */
  public int[] rows() {
    return rows;
  }

  public int size() {
    return size;
  }

  private boolean isList() {
    if (!stands('[')) {
      return false;
    }
    do {
      if (!stands('"') || !isKey()) {
        return false;
      }
    } while (stands(','));
    return stands(']') && isOver();
  }

  /** Passes a mark, if that is what comes next. */
  private boolean stands(char mark) {
    boolean isThere = !isOver() && line[at] == mark;
    at += isThere ? 1 : 0;
    return isThere;
  }

  /** Passes what JSON calls white space. */
  private boolean isOver() {
    while (at < end && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
      at++;
    }
    return at == end;
  }

  /** Passes a key and the quotation mark behind it. */
  private boolean isKey() {
    int start = at;
    long hash = PackedLayout.EMPTY_HASH;
    for (; at < end && line[at] != '"'; at++) {
      hash = PackedLayout.hash(hash, line[at]);
    }
    if (size == rows.length) {
      grow();
    }
    starts[size] = start;
    ends[size] = at;
    packed[size++] = PackedLayout.packed(hash);
    return at++ < end;
  }

  private void grow() {
    packed = Arrays.copyOf(packed, 2 * size);
    starts = Arrays.copyOf(starts, 2 * size);
    ends = Arrays.copyOf(ends, 2 * size);
    rows = Arrays.copyOf(rows, 2 * size);
  }

  /** Finds all rows before it looks at their texts: what one key waits for in memory, the next one does not wait for. */
  private boolean areRows() {
    for (int i = 0; i < size; i++) {
      rows[i] = table.find(packed[i]);
    }
    for (int i = 0; i < size; i++) {
      if (rows[i] < 0 || !table.isKey(rows[i], line, starts[i], ends[i])) {
        return false;
      }
    }
    return true;
  }
}
