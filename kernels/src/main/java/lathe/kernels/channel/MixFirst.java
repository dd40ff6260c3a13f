package lathe.kernels.channel;

import java.util.Set;
import lathe.kernels.Lanes;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * A resize that mixes two rows of the input for each row of the output and spreads what comes of it.
 *
 * @param rows in floats
 * @param columns in floats
 * @param scratch a row of the input in the output's array
 */
record MixFirst(ResizeTiles.Across across, ResizeTiles.Down down, ResizeAxis rows, ResizeAxis columns, View in, View out, int scratch)
    implements Step {
  @Override
  public void run() {
    float[] x = in.data();
    float[] y = out.data();
    int stride = out.layout().pixelStride();
    int last = stride - Lanes.current().floats();
    for (int row = 0; row < rows.size(); row++) {
      down.compute(x, in.offset() + rows.firsts()[row], in.offset() + rows.seconds()[row], rows.shares(), row, y, scratch, 0,
          in.layout().rowStride());
      across.compute(y, scratch, columns.firsts(), columns.seconds(), columns.shares(), 0, y, out.offset() + out.layout().index(row, 0),
          columns.size(), last, stride);
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOfTiles(across, down);
  }
}
