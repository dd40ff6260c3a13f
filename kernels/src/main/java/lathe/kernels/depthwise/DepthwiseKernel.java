package lathe.kernels.depthwise;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Affine;
import lathe.kernels.Step;
import lathe.kernels.Window;

/**
 * Depthwise convolution of any square window, stride, dilation and padding. Writes a tile when an operation first needs
 * it: one for whole windows, one for each kind of edge.
 */
public final class DepthwiseKernel implements Kernel {
  private final KernelId id;
  private final Taps taps;
  private final Map<Columns, DepthwiseTile> tiles = new ConcurrentHashMap<>();

  public DepthwiseKernel(KernelId id, Window window) {
    this.id = id;
    this.taps = Taps.of(window);
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public int packedFloats(Operation operation) {
    return Math.multiplyExact(taps.blockVectors(), id.lanes().pad(operation.in().channels()));
  }

  /** Packs {@code [taps, channels]} and the bias into {@code [channels / lanes][taps, bias][lanes]}. */
  @Override
  public void pack(Operation operation, List<Affine> parameters, float[] packed, int at) {
    int channels = operation.in().channels();
    int floats = id.lanes().floats();
    int filters = taps.kernel() * taps.kernel();
    for (int c = 0; c < channels; c += floats) {
      int used = Math.min(floats, channels - c);
      for (int tap = 0; tap < filters; tap++, at += floats) {
        System.arraycopy(parameters.getFirst().weights(), tap * channels + c, packed, at, used);
      }
      System.arraycopy(parameters.getFirst().biases(), c, packed, at, used);
      at += floats;
    }
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Depthwise depthwise = (Depthwise) operation;
    int width = depthwise.out().width();
    int[] starts = new int[Math.ceilDiv(width, id.rows())];
    DepthwiseTile[] row = new DepthwiseTile[starts.length];
    for (int i = 0; i < row.length; i++) {
      starts[i] = Math.min(i * id.rows(), width - id.rows());
      row[i] = tiles.computeIfAbsent(Columns.at(starts[i], id.rows(), depthwise), columns -> DepthwiseTileWriter.write(id, taps, columns));
    }
    return new Rows(depthwise, operands, row, starts);
  }

  private static final class Rows implements Step {
    private final Window window;
    private final DepthwiseTile[] tiles;
    private final int[] starts;
    private final float[] x;
    private final int a;
    private final Layout in;
    private final float[] w;
    private final int p;
    private final float[] y;
    private final int c;
    private final Layout out;
    private final int inputRow;
    private final int outputRow;
    private final int height;
    private final int floats;

    Rows(Depthwise operation, Operands operands, DepthwiseTile[] tiles, int[] starts) {
      this.window = operation.window();
      this.tiles = tiles;
      this.starts = starts;
      this.x = operands.input().data();
      this.a = operands.input().offset();
      this.in = operands.input().layout();
      this.w = operands.packed();
      this.p = operands.packedAt();
      this.y = operands.output().data();
      this.c = operands.output().offset();
      this.out = operands.output().layout();
      this.inputRow = in.rowStride();
      this.outputRow = out.rowStride();
      this.height = operation.out().height();
      this.floats = Lanes.current().floats();
    }

    @Override
    public void run() {
      for (int row = 0; row < height; row++) {
        int top = row * window.stride() - window.pads().top();
        int first = top >= 0 ? 0 : Math.ceilDiv(-top, window.dilation());
        int end = Math.min(window.kernel(), Math.ceilDiv(in.shape().height() - top, window.dilation()));
        row(a + (top + first * window.dilation()) * inputRow, first, end - first, c + row * outputRow);
      }
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles((Object[]) tiles);
    }

    private void row(int from, int firstRow, int windowRows, int to) {
      int channels = in.pixelStride();
      for (int i = 0; i < tiles.length; i++) {
        int left = starts[i] * window.stride() - window.pads().left();
        tiles[i].compute(x, from + left * channels, window.dilation() * inputRow, w, p, firstRow * window.kernel() * floats, windowRows, y,
            to + starts[i] * channels, channels);
      }
    }
  }
}
