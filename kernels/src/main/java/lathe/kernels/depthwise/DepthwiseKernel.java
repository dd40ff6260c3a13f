package lathe.kernels.depthwise;

import java.util.List;
import java.util.Set;
import lathe.kernels.Activation;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Affine;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.Window;

/**
 * Depthwise convolution of any square window, stride, dilation and padding. Writes a tile when an operation first needs
 * it: one for whole windows, one for each kind of edge.
 */
public final class DepthwiseKernel implements Kernel {
  private final KernelId id;
  private final Taps taps;
  private final DepthwiseTiles tiles;

  public DepthwiseKernel(KernelId id, Window window) {
    this.id = id;
    this.taps = Taps.of(window);
    this.tiles = new DepthwiseTiles(id, "", taps, id.activation(), false);
  }

  /** The first part of a larger kernel: its tiles add up each channel's outputs, which must not overlap then. */
  public DepthwiseKernel(KernelId owner, String part, Window window, Activation activation) {
    this.id = owner;
    this.taps = Taps.of(window);
    this.tiles = new DepthwiseTiles(owner, part, taps, activation, true);
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
    return bind((Depthwise) operation, operands.input(), operands.output(), operands.packed(), operands.packedAt(), 0);
  }

  /** Binds to all rows; {@code sums} is where in the output's array a part that pools adds up its channels. */
  public Step bind(Depthwise operation, View in, View out, float[] packed, int packedAt, int sums) {
    return new Rows(operation, in, out, packed, packedAt, sums, row(operation), 0, operation.out().height());
  }

  /**
   * Binds to the rows {@code [from, to)} of the output. Of the images only the rows that these need must be there: an offset may lie where
   * the image would begin if all of it were.
   */
  public Step bindRows(Depthwise operation, View in, View out, float[] packed, int packedAt, int from, int to) {
    return new Rows(operation, in, out, packed, packedAt, 0, row(operation), from, to);
  }

  private Row row(Depthwise operation) {
    int width = operation.out().width();
    int[] starts = new int[Math.ceilDiv(width, id.rows())];
    DepthwiseTile[] row = new DepthwiseTile[starts.length];
    for (int i = 0; i < row.length; i++) {
      starts[i] = Math.min(i * id.rows(), width - id.rows());
      row[i] = tiles.at(Columns.at(starts[i], id.rows(), operation));
    }
    return new Row(row, starts);
  }

  /** The tiles of a row of the output and where they start. */
  private record Row(DepthwiseTile[] tiles, int[] starts) {}

  private static final class Rows implements Step {
    private final Window window;
    private final DepthwiseTile[] tiles;
    private final int[] starts;
    private final int fromRow;
    private final int toRow;
    private final float[] x;
    private final int a;
    private final Layout in;
    private final float[] w;
    private final int p;
    private final float[] y;
    private final int c;
    private final int sums;
    private final int inputRow;
    private final int outputRow;
    private final int floats;

    Rows(Depthwise operation, View in, View out, float[] packed, int packedAt, int sums, Row row, int fromRow, int toRow) {
      this.window = operation.window();
      this.tiles = row.tiles;
      this.starts = row.starts;
      this.fromRow = fromRow;
      this.toRow = toRow;
      this.x = in.data();
      this.a = in.offset();
      this.in = in.layout();
      this.w = packed;
      this.p = packedAt;
      this.y = out.data();
      this.c = out.offset();
      this.sums = sums;
      this.inputRow = in.layout().rowStride();
      this.outputRow = out.layout().rowStride();
      this.floats = Lanes.current().floats();
    }

    @Override
    public void run() {
      for (int row = fromRow; row < toRow; row++) {
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
            to + starts[i] * channels, channels, sums);
      }
    }
  }
}
