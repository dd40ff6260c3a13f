package lathe.kernels.depthwise;

import lathe.kernels.CacheLines;
import lathe.kernels.View;

/**
 * Brings what some columns of tiles will see into the near caches: reads a float of each of its cache lines, row after row, as the CPU
 * foresees it. Tiles jump from pixel to pixel and from row to row, which it does not, and wait for every line.
 *
 * @param from the first float
 * @param floats of each row
 * @param rowStride floats from one row to the next
 * @param sum one float: a place for the sum of what was read
 */
record Fetch(float[] image, int from, int floats, int rows, int rowStride, float[] sum) {
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
    return new Fetch(in.data(), at, Math.max(0, right - left) * pixel, rows, phase.dilation() * rowStride, new float[1]);
  }

  void run() {
    for (int row = 0, at = from; row < rows; row++, at += rowStride) {
      sum[0] += CacheLines.sum(image, at, at + floats);
    }
  }
}
