package lathe.kernels.depthwise;

import java.util.Arrays;
import java.util.Set;
import lathe.kernels.Lanes;
import lathe.kernels.Packed;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.Window;

/**
 * Goes down the image one tile and one slice of channels wide, so that what a window sees again is in the first-level cache.
 *
 * @param patches what covers the output, one after the other
 * @param slice channels
 */
record DepthwiseStep(Window window, Patch[] patches, int slice, View in, View out, Weights weights)
    implements Step {
  /**
   * Packed weights, and where sums are taken.
   *
   * @param blockVectors vectors of the weights of one vector of channels
   * @param sums for tiles that pool, an offset in the output's array
   */
  record Weights(Packed packed, int blockVectors, int sums) {}

  /** The tiles of the last patch bring its own lines again, for lack of others. */
  @Override
  public void run() {
    for (Patch patch : patches) {
      patch.fetch().start();
    }
    for (int i = 0; i < patches.length; i++) {
      Patch patch = patches[i];
      Fetch next = patches[Math.min(i + 1, patches.length - 1)].fetch();
      patch.fetch().rest();
      for (TileColumn column : patch.columns()) {
        down(column, patch.stretches(), next);
      }
    }
  }

  private void down(TileColumn column, Stretch[] stretches, Fetch next) {
    int channels = in.layout().pixelStride();
    for (int channel = 0; channel < channels; channel += slice) {
      int count = Math.min(slice, channels - channel);
      for (Stretch stretch : stretches) {
        down(stretch, column, channel, count, next);
      }
    }
  }

  /** A slice of one vector goes down the image within its tile: a call for each of its rows would cost as much as they do. */
  private void down(Stretch stretch, TileColumn column, int channel, int count, Fetch next) {
    int floats = Lanes.current().floats();
    int channels = in.layout().pixelStride();
    int rowStride = window.dilation() * in.layout().rowStride();
    int firstTap = stretch.above() * window.kernel() * floats;
    int p = weights.packed.at() + channel * weights.blockVectors;
    int a = in.offset() + stretch.input() + column.input() * channels + channel;
    int c = out.offset() + stretch.output() + column.output() * channels + channel;
    boolean narrow = count == floats;
    int steps = narrow ? stretch.times() : count / floats;
    int inputStep = narrow ? stretch.inputStep() : floats;
    int outputStep = narrow ? stretch.outputStep() : floats;
    int channelStep = narrow ? 0 : floats;
    int lines = steps * column.fetched();
    for (int i = narrow ? 1 : stretch.times(); i > 0; i--, a += stretch.inputStep(), c += stretch.outputStep()) {
      int ahead = lines > 0 ? next.ahead(lines) : 0;
      column.tile().compute(in.data(), a, rowStride, weights.packed.data(), p, firstTap, stretch.upper(), stretch.both(), stretch.lower(),
          out.data(), c, stretch.rowApart(), steps, inputStep, outputStep, channelStep, ahead, next.noLane(), weights.sums + channel);
    }
  }

  @Override
  public Set<String> code() {
    return Step.codeOfTiles(Arrays.stream(patches).flatMap(patch -> Arrays.stream(patch.columns())).map(TileColumn::tile).toArray());
  }
}
