package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.KernelId;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * The global average pool as a kernel of its own or as the first part of another. Some vectors of channels are summed
 * at once over all pixels; the rest one by one.
 */
final class Pool {
  private final int floats;
  private final int vectors;
  private final PoolTile wide;
  private final PoolTile single;

  /**
   * @param part how the classes of the tiles are called within {@code owner}
   * @param vectors summed at once
   */
  Pool(KernelId owner, String part, int vectors) {
    this.floats = owner.lanes().floats();
    this.vectors = vectors;
    this.wide = tile(owner, part, vectors);
    this.single = tile(owner, part + "1v", 1);
  }

  private static PoolTile tile(KernelId owner, String part, int vectors) {
    return Emitter.emit(MethodHandles.lookup(), PoolTile.class, owner.part(part), owner.lanes(), code -> write(code, vectors));
  }

  private static void write(VectorCode code, int vectors) {
    int x = code.argument(0), a = code.argument(1), pixels = code.argument(2), stride = code.argument(3), y = code.argument(5),
        c = code.argument(6);
    int floats = code.lanes().floats();
    int[] sums = new int[vectors];
    for (int v = 0; v < vectors; v++) {
      sums[v] = code.constant(0f);
    }
    int from = code.intFrom(a, 0);
    int input = code.vector();
    code.loop(pixels, 1, _ -> {
      for (int v = 0; v < vectors; v++) {
        code.load(input, x, from, v * floats);
        code.add(sums[v], sums[v], input);
      }
      code.advance(from, stride);
    });
    int scale = code.spread(code.argument(4));
    for (int v = 0; v < vectors; v++) {
      code.mul(sums[v], sums[v], scale);
      code.store(sums[v], y, c, v * floats);
    }
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
      Set<String> code = new TreeSet<>();
      if (channels >= pool.vectors * pool.floats) {
        code.addAll(Step.codeOfTiles(pool.wide));
      }
      if (channels % (pool.vectors * pool.floats) != 0) {
        code.addAll(Step.codeOfTiles(pool.single));
      }
      return code;
    }
  }

  private void run(float[] x, int a, int pixels, int channels, float scale, float[] y, int c) {
    int channel = 0;
    for (; channel + vectors * floats <= channels; channel += vectors * floats) {
      wide.compute(x, a + channel, pixels, channels, scale, y, c + channel);
    }
    for (; channel < channels; channel += floats) {
      single.compute(x, a + channel, pixels, channels, scale, y, c + channel);
    }
  }
}
