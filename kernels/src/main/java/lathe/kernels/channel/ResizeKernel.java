package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.function.IntConsumer;
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
 * Bilinear resizing, a row of output at a time. Two rows of input are mixed into one, and of that each pixel is mixed of two neighbours:
 * the first half is one long run and as small as the input is narrow, so an enlargement costs little more than writing it. Where that is
 * much, at the end of a network, pixels lie densely, and are so small that the second half comes first, once for each row of the input.
 */
public final class ResizeKernel implements Kernel {
  /** Rows of output that are mixed together where the output is large: four streams are written faster than one. */
  private static final int ROWS = 4;

  private final KernelId id;
  private final ResizeTiles.Down down;
  private final ResizeTiles.Down downRows;
  private final ResizeTiles.Across across;

  public ResizeKernel(KernelId id) {
    this.id = id;
    this.down = down("down", 1);
    this.downRows = down("down" + ROWS, ROWS);
    this.across = Emitter.emit(MethodHandles.lookup(), ResizeTiles.Across.class, id.part("across"), id.lanes(), ResizeKernel::writeAcross);
  }

  private ResizeTiles.Down down(String part, int rows) {
    return Emitter.emit(MethodHandles.lookup(), ResizeTiles.Down.class, id.part(part), id.lanes(), code -> writeDown(code, rows));
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
      code.load(upper, x, index(code, a, i), 0);
      code.load(difference, x, index(code, b, i), 0);
      code.sub(difference, difference, upper);
      for (int r = 0; r < rows; r++) {
        code.fma(mixed, difference, shares[r], upper);
        code.store(mixed, y, index(code, to[r], i), 0);
      }
    });
  }

  private static int index(VectorCode code, int from, int i) {
    int index = code.intSum(from, i);
    code.assumeIndex(index);
    return index;
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

  @Override
  public KernelId id() {
    return id;
  }

  /** Dense where a pixel fills a vector. */
  @Override
  public Layout outputLayout(Operation operation) {
    Shape out = operation.out();
    return out.channels() < id.lanes().floats() ? Layout.padded(out) : Layout.dense(out);
  }

  /** One mixed row of the input's width, or two spread rows of the output's. */
  @Override
  public int scratchFloats(Operation operation) {
    return Math.max(Layout.padded(operation.in()).rowStride(), 2 * SpreadFirst.rowFloats(outputLayout(operation)));
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Resize resize = (Resize) operation;
    View in = operands.input();
    View out = operands.output();
    Shape to = resize.out();
    int width = in.layout().shape().width();
    var columns = ResizeAxis.of(resize.sampling(), width, to.width(), in.layout().pixelStride());
    int height = in.layout().shape().height();
    if (out.layout().pixelStride() % id.lanes().floats() != 0) {
      return SpreadFirst.of(across, down, downRows, ROWS, ResizeAxis.of(resize.sampling(), height, to.height(), 1), columns, in, out,
          operands.scratch());
    }
    var rows = ResizeAxis.of(resize.sampling(), height, to.height(), in.layout().rowStride());
    return new MixFirst(across, down, rows, columns, in, out, operands.scratch());
  }
}
