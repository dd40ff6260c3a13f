package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.KernelId;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** Scales each channel of an image by its gate; the last part of squeeze-excite. */
final class Scale {
  private final ScaleTile tile;

  Scale(KernelId owner, String part) {
    this.tile = Emitter.emit(MethodHandles.lookup(), ScaleTile.class, owner.part(part), owner.lanes(), Scale::write);
  }

  private static void write(VectorCode code) {
    int x = code.argument(0), a = code.argument(1), pixels = code.argument(2), channels = code.argument(3);
    int gates = code.argument(4), g = code.argument(5), y = code.argument(6), c = code.argument(7);
    int from = code.intFrom(a, 0);
    int to = code.intFrom(c, 0);
    int input = code.vector();
    int gate = code.vector();
    code.loop(pixels, 1, _ -> {
      code.loop(channels, code.lanes().floats(), channel -> {
        code.load(gate, gates, code.intSum(g, channel), 0);
        code.load(input, x, code.intSum(from, channel), 0);
        code.mul(input, input, gate);
        code.store(input, y, code.intSum(to, channel), 0);
      });
      code.advance(from, channels);
      code.advance(to, channels);
    });
  }

  /** Binds to an image, its gates and the scaled image, which may be the same. */
  Step bind(View in, View gates, View out) {
    int pixels = Math.toIntExact(in.layout().shape().pixels());
    int channels = in.layout().pixelStride();
    return new Bound(tile, in, pixels, channels, gates, out);
  }

  private record Bound(ScaleTile tile, View in, int pixels, int channels, View gates, View out) implements Step {
    @Override
    public void run() {
      tile.compute(in.data(), in.offset(), pixels, channels, gates.data(), gates.offset(), out.data(), out.offset());
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles(tile);
    }
  }
}
