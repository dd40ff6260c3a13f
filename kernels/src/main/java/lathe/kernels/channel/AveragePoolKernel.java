package lathe.kernels.channel;

import java.util.Set;
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

/** Average pool under a moving rectangle: narrow ones one by one, of wide ones what they have in common once. */
public final class AveragePoolKernel implements Kernel {
  private final KernelId id;
  private final Means means;
  private final PixelSums sums;

  public AveragePoolKernel(KernelId id) {
    this.id = id;
    this.means = new Means(id);
    this.sums = PixelSums.of(id);
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
    return window(operation).width() >= PixelSums.AT_ONCE;
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
        ? new SharedSums(means, sums, window(operation), pieces(operation), in, out, operands.scratch(), new float[1])
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
