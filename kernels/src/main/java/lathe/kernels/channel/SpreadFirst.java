package lathe.kernels.channel;

import java.util.Set;
import lathe.kernels.Lanes;
import lathe.kernels.Layout;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * A resize that spreads each row of the input to the output's width once, and mixes two of them for each row of the output, which has no
 * padding between its pixels.
 *
 * @param rows in rows
 * @param columns in floats
 * @param scratch two rows of the output in its array
 */
record SpreadFirst(ResizeTiles.Across across, ResizeTiles.Down down, ResizeAxis rows, ResizeAxis columns, View in, View out, int scratch)
    implements Step {
  /** Floats that a spread row takes, from one vector's start to another's. */
  static int rowFloats(Layout out) {
    return Lanes.current().pad(out.rowStride());
  }

  @Override
  public void run() {
    int spread = -1;
    for (int row = 0; row < rows.size(); row++) {
      int second = rows.seconds()[row];
      for (int i = Math.max(rows.firsts()[row], spread + 1); i <= second; i++) {
        spread(i);
        spread = i;
      }
      mix(at(rows.firsts()[row]), at(second), rows.shares()[row], out.offset() + out.layout().index(row, 0));
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

  /** Whole vectors, and one that ends where the row does. */
  private void mix(int upper, int lower, float share, int to) {
    float[] y = out.data();
    int vector = Lanes.current().floats();
    int floats = out.layout().rowStride();
    int whole = floats / vector * vector;
    down.compute(y, upper, lower, share, y, to, whole);
    if (whole < floats) {
      int last = floats - vector;
      down.compute(y, upper + last, lower + last, share, y, to + last, vector);
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOfTiles(across, down);
  }
}
