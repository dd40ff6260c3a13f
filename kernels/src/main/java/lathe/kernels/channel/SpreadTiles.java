package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.function.IntConsumer;
import lathe.kernels.KernelId;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * The two halves of a bilinear resize by {@link SpreadFirst}.
 *
 * @param down for one row of the output
 * @param downTogether for {@link #TOGETHER} of them
 */
record SpreadTiles(Across across, Down down, Down downTogether) {
  /** Rows of output that are mixed together where the output is large: four streams are written faster than one. */
  static final int TOGETHER = 4;

  /** Between two rows of the input, for one row of the output or several that lie there. */
  interface Down {
    /**
     * {@code y[c + r * stride + i] = x[a + i] + shares[first + r] * (x[b + i] - x[a + i])} for i in 0..floats, a whole number of vectors,
     * and for each row r of the tile.
     */
    void compute(float[] x, int a, int b, float[] shares, int first, float[] y, int c, int stride, int floats);
  }

  /** Between the columns of one row. */
  interface Across {
    /**
     * {@code y[c + p * stride + i] = l + shares[p] * (r - l)} with {@code l = x[a + lefts[p] + i]} and {@code r = x[a + rights[p] + i]},
     * for p in 0..pixels, vector by vector from i = 0 and at last at i = {@code last}, which may overlap the one before.
     */
    void compute(float[] x, int a, int[] lefts, int[] rights, float[] shares, int zero, float[] y, int c, int pixels, int last, int stride);
  }

  static SpreadTiles of(KernelId id) {
    Across across = Emitter.emit(MethodHandles.lookup(), Across.class, id.part("across"), id.lanes(), SpreadTiles::writeAcross);
    return new SpreadTiles(across, down(id, "down", 1), down(id, "down" + TOGETHER, TOGETHER));
  }

  private static Down down(KernelId id, String part, int rows) {
    return Emitter.emit(MethodHandles.lookup(), Down.class, id.part(part), id.lanes(), code -> writeDown(code, rows));
  }

  private static void writeDown(VectorCode code, int rows) {
    int x = code.argument(0), a = code.argument(1), b = code.argument(2), y = code.argument(5);
    int[] shares = new int[rows];
    int[] to = new int[rows];
    for (int r = 0; r < rows; r++) {
      shares[r] = code.vector();
      code.broadcast(shares[r], code.argument(3), code.argument(4), code.intConstant(r));
      to[r] = code.intFrom(code.argument(6), 0);
      code.advanceTimes(to[r], code.argument(7), r);
    }
    int upper = code.vector();
    int difference = code.vector();
    int mixed = code.vector();
    code.loop(code.argument(8), code.lanes().floats(), i -> {
      code.load(upper, x, code.indexSum(a, i), 0);
      code.load(difference, x, code.indexSum(b, i), 0);
      code.sub(difference, difference, upper);
      for (int r = 0; r < rows; r++) {
        code.fma(mixed, difference, shares[r], upper);
        code.store(mixed, y, code.indexSum(to[r], i), 0);
      }
    });
  }

  private static void writeAcross(VectorCode code) {
    int x = code.argument(0), a = code.argument(1), shares = code.argument(4), zero = code.argument(5), y = code.argument(6);
    int to = code.intFrom(code.argument(7), 0);
    int last = code.argument(9);
    int share = code.vector();
    int left = code.vector();
    int right = code.vector();
    code.loop(code.argument(8), 1, pixel -> {
      code.broadcast(share, shares, zero, pixel);
      int l = code.intSum(a, code.intElement(code.argument(2), pixel));
      int r = code.intSum(a, code.intElement(code.argument(3), pixel));
      IntConsumer mix = i -> {
        code.load(left, x, code.intSum(l, i), 0);
        code.load(right, x, code.intSum(r, i), 0);
        code.sub(right, right, left);
        code.fma(left, right, share, left);
        code.store(left, y, code.intSum(to, i), 0);
      };
      code.loop(last, code.lanes().floats(), mix);
      mix.accept(last);
      code.advance(to, code.argument(10));
    });
  }
}
