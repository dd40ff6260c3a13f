package lathe.kernels.channel;

import java.util.Set;
import lathe.kernels.KernelId;
import lathe.kernels.Step;
import lathe.kernels.View;

/** Means of all channels under one rectangle, some vectors of channels at once and the rest one by one. */
final class Means {
  private final int floats;
  private final int wideFloats;
  private final AveragePoolTile wide;
  private final AveragePoolTile single;

  Means(KernelId id) {
    this.floats = id.lanes().floats();
    this.wideFloats = id.vectors() * floats;
    this.wide = MeanTileWriter.ofRectangle(id, "", id.vectors());
    this.single = MeanTileWriter.ofRectangle(id, "1v", 1);
  }

  /**
   * {@code scale} times the sums of a rectangle of pixels, which begins at {@code x[a]}, into the pixel of the output at {@code c}.
   *
   * @param channels floats of a pixel; a whole number of vectors
   */
  void average(float[] x, int a, int rows, int rowStride, int columns, int channels, float scale, View out, int c) {
    int channel = 0;
    for (; channel + wideFloats <= channels; channel += wideFloats) {
      wide.compute(x, a + channel, rows, rowStride, columns, channels, scale, out.data(), c + channel);
    }
    for (; channel < channels; channel += floats) {
      single.compute(x, a + channel, rows, rowStride, columns, channels, scale, out.data(), c + channel);
    }
  }

  /** See {@link Step#code}. */
  Set<String> code(int channels) {
    return Step.codeInGroups(wide, single, channels, wideFloats);
  }
}
