package lathe.kernels.depthwise;

import lathe.kernels.CacheLines;
import lathe.kernels.View;

/**
 * Brings what some columns of tiles will see into the near caches: reads a float of each of its cache lines, row after row, as the CPU
 * foresees it. Tiles jump from pixel to pixel and from row to row, which it does not, and wait for every line. Or the tiles of the patch
 * before bring them, a few at a time while they compute; what they leave is read as above.
 */
final class Fetch {
  static final Fetch NOTHING = new Fetch(new float[0], 0, 0, 0, 0);

  private final float[] image;
  private final int from;
  private final int floats;
  private final int rows;
  private final int rowStride;

  /** Lines of a row. */
  private final int length;

  /** Of all lines, the first that nobody has brought yet. */
  private int next;

  /** Not final, so that C2 does not know it. */
  private int noLane;

  /** Of what was read, for otherwise C2 would leave the reading out. */
  private float sum;

  /**
   * @param from the first float
   * @param floats of each row
   * @param rowStride floats from one row to the next
   */
  private Fetch(float[] image, int from, int floats, int rows, int rowStride) {
    this.image = image;
    this.from = from;
    this.floats = floats;
    this.rows = rows;
    this.rowStride = rowStride;
    this.length = Math.max(1, Math.ceilDiv(floats, CacheLines.FLOATS));
  }

  /**
   * All that {@code columns} see of the phase's rows {@code [firstRow, endRow)}, of those of the input; some rows may lie outside of it.
   */
  static Fetch of(View in, Phase phase, int firstRow, int endRow, TileColumn[] columns, int width) {
    int pixel = in.layout().pixelStride();
    int left = in.layout().shape().width();
    int right = 0;
    for (TileColumn column : columns) {
      left = Math.min(left, Math.max(0, column.input()));
      right = Math.max(right, Math.min(in.layout().shape().width(), column.input() + width));
    }
    int first = Math.clamp(firstRow, 0, phase.inputs());
    int rows = Math.clamp(endRow, first, phase.inputs()) - first;
    int rowStride = in.layout().rowStride();
    int at = in.offset() + (phase.firstInput() + first * phase.dilation()) * rowStride + left * pixel;
    return new Fetch(in.data(), at, Math.max(0, right - left) * pixel, rows, phase.dilation() * rowStride);
  }

  /** Nobody has brought a line yet in this run. */
  void start() {
    next = 0;
  }

  /**
   * Has a tile bring the next lines, side by side: some again where their row ends before, or where all are there, and some behind
   * it where the row has fewer.
   *
   * @return where the first of them is
   */
  int ahead(int lines) {
    int row = Math.max(0, Math.min(next / length, rows - 1));
    int end = (row + 1) * length;
    int first = Math.max(row * length, Math.min(next, end - lines));
    next = Math.max(next, Math.min(first + lines, end));
    return Math.max(0, Math.min(at(first), image.length - lines * CacheLines.FLOATS));
  }

  /** 0: the lanes that tiles write when they fetch. */
  int noLane() {
    return noLane;
  }

  /** Reads the lines that no tile has brought. */
  void rest() {
    for (int row = next / length; row < rows; row++, next = row * length) {
      sum += CacheLines.sum(image, at(next), at(row * length) + floats);
    }
  }

  private int at(int line) {
    int row = line / length;
    return from + row * rowStride + (line - row * length) * CacheLines.FLOATS;
  }

  int from() {
    return from;
  }

  int floats() {
    return floats;
  }

  int rows() {
    return rows;
  }

  int rowStride() {
    return rowStride;
  }
}
