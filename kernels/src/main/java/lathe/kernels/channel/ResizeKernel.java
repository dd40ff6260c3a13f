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
 * Bilinear resizing. Pixels of whole vectors are mixed of four of the input in registers, several at once of the same four, so that an
 * enlargement costs little more than writing it. Where that is much, at the end of a network, pixels lie densely, and are so small that
 * rows of the input are spread to the output's width first, and then mixed by twos.
 */
public final class ResizeKernel implements Kernel {
  /** Rows of output that are mixed together where the output is large: four streams are written faster than one. */
  private static final int ROWS = 4;

  private final KernelId id;
  private final ResizeTiles.Down down;
  private final ResizeTiles.Down downRows;
  private final ResizeTiles.Across across;
  private final BlendTiles blends;

  public ResizeKernel(KernelId id) {
    this.id = id;
    this.down = down("down", 1);
    this.downRows = down("down" + ROWS, ROWS);
    this.across = Emitter.emit(MethodHandles.lookup(), ResizeTiles.Across.class, id.part("across"), id.lanes(), ResizeKernel::writeAcross);
    this.blends = new BlendTiles(id);
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

  /** Two spread rows where pixels are no whole vectors. */
  @Override
  public int scratchFloats(Operation operation) {
    Layout out = outputLayout(operation);
    return isOfVectors(out) ? 0 : 2 * SpreadFirst.rowFloats(out);
  }

  private boolean isOfVectors(Layout out) {
    return out.pixelStride() % id.lanes().floats() == 0;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Resize resize = (Resize) operation;
    View in = operands.input();
    View out = operands.output();
    Shape from = in.layout().shape();
    Shape to = resize.out();
    boolean ofVectors = isOfVectors(out.layout());
    var rows = ResizeAxis.of(resize.sampling(), from.height(), to.height(), ofVectors ? in.layout().rowStride() : 1);
    var columns = ResizeAxis.of(resize.sampling(), from.width(), to.width(), in.layout().pixelStride());
    return ofVectors
        ? Blend.of(blends, rows, columns, in, out)
        : SpreadFirst.of(across, down, downRows, ROWS, rows, columns, in, out, operands.scratch());
  }
}
