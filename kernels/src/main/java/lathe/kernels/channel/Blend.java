package lathe.kernels.channel;

import java.util.Arrays;
import java.util.Set;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.channel.ResizeAxis.Run;

/**
 * A resize of pixels of whole vectors, tile by tile in the order of the output's memory.
 *
 * @param tiles for each run of rows and, within it, of columns
 * @param rows in floats
 * @param columns in floats
 */
record Blend(BlendTile[][] tiles, ResizeAxis rows, ResizeAxis columns, Run[] down, Run[] across, View in, View out) implements Step {
  static Blend of(BlendTiles tiles, ResizeAxis rows, ResizeAxis columns, View in, View out) {
    Run[] down = rows.runs(BlendTiles.most());
    Run[] across = columns.runs(BlendTiles.most());
    BlendTile[][] each = Arrays.stream(down)
        .map(r -> Arrays.stream(across).map(c -> tiles.at(r.together(), c.together())).toArray(BlendTile[]::new))
        .toArray(BlendTile[][]::new);
    return new Blend(each, rows, columns, down, across, in, out);
  }

  @Override
  public void run() {
    for (int i = 0; i < down.length; i++) {
      for (int row = down[i].first(); row < down[i].end(); row += down[i].together()) {
        blend(row, tiles[i]);
      }
    }
  }

  private void blend(int row, BlendTile[] tiles) {
    int a = in.offset() + rows.firsts()[row];
    int b = in.offset() + rows.seconds()[row];
    for (int i = 0; i < across.length; i++) {
      int first = across[i].first();
      tiles[i].compute(in.data(), a, b, rows.shares(), row, columns.firsts(), columns.seconds(), columns.shares(), first, across[i].size(),
          out.data(), out.offset() + out.layout().index(row, first), out.layout().pixelStride(), out.layout().rowStride());
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOfTiles(Arrays.stream(tiles).flatMap(Arrays::stream).toArray());
  }
}
