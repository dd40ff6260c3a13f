package lathe.kernels.depthwise;

import java.util.Arrays;
import java.util.Set;
import lathe.kernels.Lanes;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.Window;

/**
 * Goes down the image one tile and one slice of channels wide, so that what a window sees again is in the first-level cache.
 *
 * @param phases what covers the rows of each phase
 * @param columns what covers a row
 * @param slice channels
 */
record DepthwiseStep(Window window, Stretch[][] phases, TileColumn[] columns, int slice, View in, View out, Weights weights)
    implements Step {
  /**
   * Packed weights, and where sums are taken.
   *
   * @param blockVectors vectors of the weights of one vector of channels
   * @param sums for tiles that pool, an offset in the output's array
   */
  record Weights(float[] packed, int at, int blockVectors, int sums) {}

  @Override
  public void run() {
    int channels = in.layout().pixelStride();
    for (Stretch[] stretches : phases) {
      for (TileColumn column : columns) {
        for (int channel = 0; channel < channels; channel += slice) {
          int count = Math.min(slice, channels - channel);
          for (Stretch stretch : stretches) {
            down(stretch, column, channel, count);
          }
        }
      }
    }
  }

  /** A slice of one vector goes down the image within its tile: a call for each of its rows would cost as much as they do. */
  private void down(Stretch stretch, TileColumn column, int channel, int count) {
    int floats = Lanes.current().floats();
    int rowStride = window.dilation() * in.layout().rowStride();
    int rowApart = window.dilation() * out.layout().rowStride();
    int inputStep = stretch.rows() * window.stride() * rowStride;
    int outputStep = stretch.rows() * rowApart;
    boolean narrow = count == floats;
    int calls = narrow ? 1 : stretch.times();
    int a = in.offset() + in.layout().index(stretch.input(), column.input()) + channel;
    int c = out.offset() + out.layout().index(stretch.output(), column.output()) + channel;
    for (int i = 0; i < calls; i++, a += inputStep, c += outputStep) {
      column.tile().compute(in.data(), a, rowStride, weights.packed, weights.at + channel * weights.blockVectors,
          stretch.above() * window.kernel() * floats, stretch.upper(), stretch.both(), stretch.lower(), out.data(), c,
          stretch.rows() == 1 ? 0 : rowApart, narrow ? stretch.times() : count / floats, narrow ? inputStep : floats,
          narrow ? outputStep : floats, narrow ? 0 : floats, weights.sums + channel);
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOfTiles(Arrays.stream(columns).map(TileColumn::tile).toArray());
  }
}
