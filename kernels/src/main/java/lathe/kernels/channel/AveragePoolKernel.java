package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.CacheLines;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.AveragePool;
import lathe.kernels.PoolWindow;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** Average pool under a moving rectangle: narrow ones one by one, of wide ones what they have in common once. */
public final class AveragePoolKernel implements Kernel {
  /** Pixels that are added to a sum at once: as many streams as a CPU follows, and one store for so many loads. */
  private static final int AT_ONCE = 8;

  private final KernelId id;
  private final Means means;
  private final SumTile several;
  private final SumTile one;

  public AveragePoolKernel(KernelId id) {
    this.id = id;
    this.means = new Means(id);
    this.several = sum(id, AT_ONCE);
    this.one = sum(id, 1);
  }

  private static SumTile sum(KernelId id, int pixels) {
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

  @Override
  public KernelId id() {
    return id;
  }

  /** The sums of all pieces of a row of windows. */
  @Override
  public int scratchFloats(Operation operation) {
    return isWide(operation) ? pieces(operation).pieces().size() * Layout.padded(operation.in()).pixelStride() : 0;
  }

  private static boolean isWide(Operation operation) {
    return window(operation).width() >= AT_ONCE;
  }

  private static WindowPieces pieces(Operation operation) {
    return WindowPieces.of(window(operation), operation.out().width());
  }

  private static PoolWindow window(Operation operation) {
    return ((AveragePool) operation).window();
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    View in = operands.input();
    View out = operands.output();
    return isWide(operation)
        ? new SharedSums(means, several, AT_ONCE, one, window(operation), pieces(operation), in, out, operands.scratch(),
            CacheLines.areFar(in.layout().floats()), new float[1])
        : new EachWindow(means, window(operation), in, out);
  }

  private record EachWindow(Means means, PoolWindow window, View in, View out) implements Step {
    @Override
    public void run() {
      Layout from = in.layout();
      Shape to = out.layout().shape();
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x++) {
          means.average(in.data(), in.offset() + from.index(y * window.strideY(), x * window.strideX()), window.height(), from.rowStride(),
              window.width(), from.pixelStride(), 1f / window.pixels(), out, out.offset() + out.layout().index(y, x));
        }
      }
    }

    @Override
    public Set<String> code() {
      return means.code(in.layout().pixelStride());
    }
  }
}
