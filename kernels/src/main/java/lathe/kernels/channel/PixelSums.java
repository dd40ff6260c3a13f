package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.KernelId;
import lathe.kernels.Step;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** Adds neighbouring pixels to a sum, several at once and the rest one by one. */
record PixelSums(SumTile several, SumTile one) {
  /** As many streams as a CPU follows, and one store for so many loads. */
  static final int AT_ONCE = 8;

  static PixelSums of(KernelId id) {
    return new PixelSums(tile(id, AT_ONCE), tile(id, 1));
  }

  private static SumTile tile(KernelId id, int pixels) {
    return Emitter.emit(MethodHandles.lookup(), SumTile.class, id.part("sum" + pixels), id.lanes(), code -> write(code, pixels));
  }

  private static void write(VectorCode code, int pixels) {
    int x = code.argument(0), y = code.argument(4);
    int[] from = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      from[i] = code.intFrom(code.argument(1), 0);
      code.advanceTimes(from[i], code.argument(2), i);
    }
    int sum = code.vector();
    int input = code.vector();
    code.loop(code.argument(3), code.lanes().floats(), j -> {
      int to = code.intSum(code.argument(5), j);
      code.load(sum, y, to, 0);
      for (int start : from) {
        code.load(input, x, code.intSum(start, j), 0);
        code.add(sum, sum, input);
      }
      code.store(sum, y, to, 0);
    });
  }

  /**
   * Adds {@code pixels} of them, from {@code x[a]} on, to the sums from {@code y[c]} on.
   *
   * @param channels floats of a pixel; a whole number of vectors
   */
  void add(float[] x, int a, int pixels, int channels, float[] y, int c) {
    int pixel = 0;
    for (; pixel + AT_ONCE <= pixels; pixel += AT_ONCE) {
      several.compute(x, a + pixel * channels, channels, channels, y, c);
    }
    for (; pixel < pixels; pixel++) {
      one.compute(x, a + pixel * channels, channels, channels, y, c);
    }
  }

  /** See {@link Step#code}; for so many pixels. */
  Set<String> code(int pixels) {
    return Step.codeInGroups(several, one, pixels, AT_ONCE);
  }
}
