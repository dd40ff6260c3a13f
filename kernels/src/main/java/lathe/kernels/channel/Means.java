package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.KernelId;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** Means of all channels under one rectangle, some vectors of channels at once and the rest one by one. */
final class Means {
  private final int floats;
  private final int wideFloats;
  private final AveragePoolTile wide;
  private final AveragePoolTile single;

  Means(KernelId id) {
    this.floats = id.lanes().floats();
    this.wideFloats = id.vectors() * floats;
    this.wide = tile(id, "", id.vectors());
    this.single = tile(id, "1v", 1);
  }

  private static AveragePoolTile tile(KernelId id, String part, int vectors) {
    return Emitter.emit(MethodHandles.lookup(), AveragePoolTile.class, id.part(part), id.lanes(), code -> write(code, vectors));
  }

  private static void write(VectorCode code, int vectors) {
    int x = code.argument(0), rows = code.argument(2), rowStride = code.argument(3), columns = code.argument(4), stride = code.argument(5);
    int floats = code.lanes().floats();
    int[] sums = new int[vectors];
    for (int v = 0; v < vectors; v++) {
      sums[v] = code.constant(0f);
    }
    int row = code.intFrom(code.argument(1), 0);
    int input = code.vector();
    code.loop(rows, 1, _ -> {
      int from = code.intFrom(row, 0);
      code.loop(columns, 1, _ -> {
        for (int v = 0; v < vectors; v++) {
          code.load(input, x, from, v * floats);
          code.add(sums[v], sums[v], input);
        }
        code.advance(from, stride);
      });
      code.advance(row, rowStride);
    });
    int scale = code.spread(code.argument(6));
    for (int v = 0; v < vectors; v++) {
      code.mul(sums[v], sums[v], scale);
      code.store(sums[v], code.argument(7), code.argument(8), v * floats);
    }
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
    Set<String> code = new TreeSet<>();
    if (channels >= wideFloats) {
      code.addAll(Step.codeOfTiles(wide));
    }
    if (channels % wideFloats != 0) {
      code.addAll(Step.codeOfTiles(single));
    }
    return code;
  }
}
