package lathe.kernels.channel;

import java.util.Set;
import lathe.kernels.KernelId;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * The global average pool as a kernel of its own or as the first part of another. Some vectors of channels are summed
 * at once over all pixels; the rest one by one.
 */
final class Pool {
  private final int floats;
  private final int wideFloats;
  private final PoolTile wide;
  private final PoolTile single;

  /**
   * @param part how the classes of the tiles are called within {@code owner}
   * @param vectors summed at once
   */
  Pool(KernelId owner, String part, int vectors) {
    this.floats = owner.lanes().floats();
    this.wideFloats = vectors * floats;
    this.wide = MeanTileWriter.ofImage(owner, part, vectors);
    this.single = MeanTileWriter.ofImage(owner, part + "1v", 1);
  }

  /** Binds to an image and to the vector of its means. */
  Step bind(View in, View out) {
    return bind(in, in.layout().shape().pixels(), out);
  }

  /** Binds to an image whose pixels are sums themselves, of {@code summed} pixels in all. */
  Step bind(View in, long summed, View out) {
    int pixels = Math.toIntExact(in.layout().shape().pixels());
    int channels = in.layout().pixelStride();
    return new Bound(this, in, pixels, channels, 1f / summed, out);
  }

  private record Bound(Pool pool, View in, int pixels, int channels, float scale, View out) implements Step {
    @Override
    public void run() {
      pool.run(in.data(), in.offset(), pixels, channels, scale, out.data(), out.offset());
    }

    @Override
    public Set<String> code() {
      return Step.codeInGroups(pool.wide, pool.single, channels, pool.wideFloats);
    }
  }

  private void run(float[] x, int a, int pixels, int channels, float scale, float[] y, int c) {
    int channel = 0;
    for (; channel + wideFloats <= channels; channel += wideFloats) {
      wide.compute(x, a + channel, pixels, channels, scale, y, c + channel);
    }
    for (; channel < channels; channel += floats) {
      single.compute(x, a + channel, pixels, channels, scale, y, c + channel);
    }
  }
}
