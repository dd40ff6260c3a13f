package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Resize;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Bilinear resizing, a row of output at a time: two rows of input are mixed into one, and of that each pixel is mixed of two neighbours. The
 * first half is one long run and as small as the input is narrow, so an enlargement costs little more than writing it.
 */
public final class ResizeKernel implements Kernel {
  private final KernelId id;
  private final ResizeTiles.Down down;
  private final ResizeTiles.Across across;

  public ResizeKernel(KernelId id) {
    this.id = id;
    this.down = Emitter.emit(MethodHandles.lookup(), ResizeTiles.Down.class, id.part("down"), id.lanes(), ResizeKernel::writeDown);
    this.across = Emitter.emit(MethodHandles.lookup(), ResizeTiles.Across.class, id.part("across"), id.lanes(), ResizeKernel::writeAcross);
  }

  private static void writeDown(VectorCode code) {
    int x = code.argument(0), a = code.argument(1), b = code.argument(2), y = code.argument(4), c = code.argument(5);
    int share = code.spread(code.argument(3));
    int upper = code.vector();
    int lower = code.vector();
    code.loop(code.argument(6), code.lanes().floats(), i -> {
      code.load(upper, x, code.intSum(a, i), 0);
      code.load(lower, x, code.intSum(b, i), 0);
      code.sub(lower, lower, upper);
      code.fma(upper, lower, share, upper);
      code.store(upper, y, code.intSum(c, i), 0);
    });
  }

  private static void writeAcross(VectorCode code) {
    int x = code.argument(0), a = code.argument(1), shares = code.argument(4), zero = code.argument(5), y = code.argument(6);
    int to = code.intFrom(code.argument(7), 0);
    int channels = code.argument(9);
    int share = code.vector();
    int left = code.vector();
    int right = code.vector();
    code.loop(code.argument(8), 1, pixel -> {
      code.broadcast(share, shares, zero, pixel);
      int l = code.intSum(a, code.intElement(code.argument(2), pixel));
      int r = code.intSum(a, code.intElement(code.argument(3), pixel));
      code.loop(channels, code.lanes().floats(), i -> {
        code.load(left, x, code.intSum(l, i), 0);
        code.load(right, x, code.intSum(r, i), 0);
        code.sub(right, right, left);
        code.fma(left, right, share, left);
        code.store(left, y, code.intSum(to, i), 0);
      });
      code.advance(to, channels);
    });
  }

  @Override
  public KernelId id() {
    return id;
  }

  /** One mixed row of the input's width. */
  @Override
  public int scratchFloats(Operation operation) {
    return Layout.padded(operation.in()).rowStride();
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Resize resize = (Resize) operation;
    Layout in = operands.input().layout();
    Shape out = resize.out();
    return new Bound(down, across, Axis.of(resize, in.shape().height(), out.height(), in.rowStride()),
        Axis.of(resize, in.shape().width(), out.width(), in.pixelStride()), operands.input(), operands.output(), operands.scratch());
  }

  /** For each row or column of the output: where its two neighbours begin, in floats, and the share of the second. */
  private record Axis(int[] firsts, int[] seconds, float[] shares) {
    static Axis of(Resize resize, int extentIn, int extentOut, int stride) {
      Axis axis = new Axis(new int[extentOut], new int[extentOut], new float[extentOut]);
      for (int i = 0; i < extentOut; i++) {
        double position = resize.sampling().position(i, extentIn, extentOut);
        int first = (int) position;
        axis.firsts[i] = first * stride;
        axis.seconds[i] = Math.min(first + 1, extentIn - 1) * stride;
        axis.shares[i] = (float) (position - first);
      }
      return axis;
    }
  }

  private record Bound(ResizeTiles.Down down, ResizeTiles.Across across, Axis rows, Axis columns, View in, View out, int scratch)
      implements Step {
    @Override
    public void run() {
      float[] y = out.data();
      int rowFloats = in.layout().rowStride();
      int width = out.layout().shape().width();
      for (int row = 0; row < rows.shares.length; row++) {
        down.compute(in.data(), in.offset() + rows.firsts[row], in.offset() + rows.seconds[row], rows.shares[row], y, scratch, rowFloats);
        across.compute(y, scratch, columns.firsts, columns.seconds, columns.shares, 0, y, out.offset() + out.layout().index(row, 0), width,
            out.layout().pixelStride());
      }
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles(down, across);
    }
  }
}
