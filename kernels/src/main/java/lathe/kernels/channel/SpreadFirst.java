package lathe.kernels.channel;

import java.util.Set;
import lathe.kernels.Lanes;
import lathe.kernels.Layout;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * A resize that spreads each row of the input to the output's width once, and mixes two of them for each row of the output, which has no
 * padding between its pixels. Rows of the output that lie between the same two are mixed together.
 *
 * @param down for one row
 * @param downTogether for {@code together} rows
 * @param rows in rows
 * @param columns in floats
 * @param scratch two rows of the output in its array
 */
record SpreadFirst(ResizeTiles.Across across, ResizeTiles.Down down, ResizeTiles.Down downTogether, int together, ResizeAxis rows,
    ResizeAxis columns, View in, View out, int scratch) implements Step {
  /** Floats that a spread row takes, from one vector's start to another's. */
  static int rowFloats(Layout out) {
    return Lanes.current().pad(out.rowStride());
  }

  @Override
  public void run() {
    int spread = -1;
    for (int row = 0; row < rows.size();) {
      int second = rows.seconds()[row];
      for (int i = Math.max(rows.firsts()[row], spread + 1); i <= second; i++) {
        spread(i);
        spread = i;
      }
      boolean isOne = row + together > rows.size() || rows.firsts()[row + together - 1] != rows.firsts()[row];
      mix(isOne ? down : downTogether, row);
      row += isOne ? 1 : together;
    }
  }

  /** Where row {@code i} of the input is spread, in turn with its neighbours. */
  private int at(int i) {
    return scratch + i % 2 * rowFloats(out.layout());
  }

  private void spread(int i) {
    int stride = out.layout().pixelStride();
    across.compute(in.data(), in.offset() + in.layout().index(i, 0), columns.firsts(), columns.seconds(), columns.shares(), 0, out.data(),
        at(i), columns.size(), stride - Lanes.current().floats(), stride);
  }

  /** Whole vectors of each row, and one that ends where the row does. */
  private void mix(ResizeTiles.Down tile, int row) {
    float[] y = out.data();
    int upper = at(rows.firsts()[row]);
    int lower = at(rows.seconds()[row]);
    int to = out.offset() + out.layout().index(row, 0);
    int vector = Lanes.current().floats();
    int floats = out.layout().rowStride();
    int whole = floats / vector * vector;
    tile.compute(y, upper, lower, rows.shares(), row, y, to, floats, whole);
    if (whole < floats) {
      int last = floats - vector;
      tile.compute(y, upper + last, lower + last, rows.shares(), row, y, to + last, floats, vector);
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOfTiles(across, down, downTogether);
  }
}
