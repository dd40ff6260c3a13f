package lathe.kernels.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lathe.kernels.Lanes;
import lathe.kernels.Layout;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * A resize that spreads each row of the input to the output's width once, and mixes two of them for each row of the output, which has no
 * padding between its pixels. Rows of the output that lie between the same two are mixed together.
 *
 * @param bands all rows of the output, from the first down
 * @param rows in rows
 * @param columns in floats
 * @param scratch two rows of the output in its array
 */
record SpreadFirst(SpreadTiles.Across across, Band[] bands, ResizeAxis rows, ResizeAxis columns, View in, View out, int scratch)
    implements Step {
  /**
   * Rows of the output that one tile mixes.
   *
   * @param spread the first row of the input that is spread for them; those before are already
   * @param row the first of them
   */
  record Band(SpreadTiles.Down tile, int spread, int row) {}

  static SpreadFirst of(SpreadTiles tiles, ResizeAxis rows, ResizeAxis columns, View in, View out, int scratch) {
    List<Band> bands = new ArrayList<>();
    for (int row = 0, spread = 0; row < rows.size();) {
      boolean isOne = !rows.areTogether(row, SpreadTiles.TOGETHER);
      bands.add(new Band(isOne ? tiles.down() : tiles.downTogether(), Math.max(rows.firsts()[row], spread), row));
      spread = rows.seconds()[row] + 1;
      row += isOne ? 1 : SpreadTiles.TOGETHER;
    }
    return new SpreadFirst(tiles.across(), bands.toArray(Band[]::new), rows, columns, in, out, scratch);
  }

  /** Floats that a spread row takes, from one vector's start to another's. */
  static int rowFloats(Layout out) {
    return Lanes.current().pad(out.rowStride());
  }

  @Override
  public void run() {
    for (Band band : bands) {
      for (int i = band.spread; i <= rows.seconds()[band.row]; i++) {
        spread(i);
      }
      mix(band.tile, band.row);
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
  private void mix(SpreadTiles.Down tile, int row) {
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
    return Step.codeOfTiles(Stream.concat(Stream.of(across), Arrays.stream(bands).map(Band::tile)).toArray());
  }
}
