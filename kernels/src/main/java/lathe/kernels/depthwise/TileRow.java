package lathe.kernels.depthwise;

import java.util.List;
import lathe.kernels.Operation.Depthwise;

/**
 * The tiles of a row of one {@link Phase} of the output, and where each begins, in pixels of the images. The last one is moved back until it
 * fits.
 *
 * @param inputs the columns under the first tap of each tile
 * @param outputs the columns of each tile's first pixel
 */
record TileRow(DepthwiseTile[] tiles, int[] inputs, int[] outputs) {
  /** One for each phase of the operation's columns. */
  static List<TileRow> of(Depthwise operation, DepthwiseTiles tiles) {
    int padding = operation.window().pads().left();
    return Phase
        .of(operation.window().dilation(), operation.window().stride(), padding, operation.in().width(), operation.out().width())
        .stream().map(phase -> of(phase, tiles)).toList();
  }

  private static TileRow of(Phase phase, DepthwiseTiles tiles) {
    int width = tiles.outputs();
    int count = Math.ceilDiv(phase.outputs(), width);
    TileRow row = new TileRow(new DepthwiseTile[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      int start = Math.min(i * width, phase.outputs() - width);
      row.tiles[i] = tiles.at(new Columns(phase.missingBefore(start), phase.missingBehind(start, tiles.columns()), i * width - start));
      row.inputs[i] = phase.input(start);
      row.outputs[i] = phase.output(start);
    }
    return row;
  }
}
