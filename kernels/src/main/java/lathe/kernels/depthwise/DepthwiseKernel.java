package lathe.kernels.depthwise;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lathe.kernels.Activation;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Affine;
import lathe.kernels.Step;
import lathe.kernels.Taps;
import lathe.kernels.View;
import lathe.kernels.Window;

/**
 * Depthwise convolution of any square window, stride, dilation and padding. Writes a tile when an operation first needs
 * it: one for whole windows, one for each kind of edge. A dilated window goes over the image phase by phase, see {@link Phase}.
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
    return bind(operation, in, out, new Weights(packed, packedAt, sums), 0, operation.out().height());
  }

  /**
   * Binds to the rows {@code [from, to)} of the output. Of the images only the rows that these need must be there: an offset may lie where
   * the image would begin if all of it were.
   */
  public Step bindRows(Depthwise operation, View in, View out, float[] packed, int packedAt, int from, int to) {
    return bind(operation, in, out, new Weights(packed, packedAt, 0), from, to);
  }

  private Step bind(Depthwise operation, View in, View out, Weights weights, int from, int to) {
    Window window = operation.window();
    List<Phase> rows = Phase.of(window.dilation(), window.stride(), window.pads().top(), operation.in().height(), operation.out().height());
    TileColumn[] columns = TileColumn.of(operation, in.layout().pixelStride(), tiles).toArray(TileColumn[]::new);
    int slice = tiles.slice(in.layout().pixelStride());
    return new Rows(window, rows.toArray(Phase[]::new), columns, slice, in, out, weights, from, to);
  }

  /** Packed weights from {@code at} on, and where sums are taken. */
  private record Weights(float[] packed, int at, int sums) {}

  /** Goes down the image one tile and one slice of channels wide, so that what a window sees again is in the first-level cache. */
  private static final class Rows implements Step {
    private final Phase[] phases;
    private final TileColumn[] columns;
    private final int slice;
    private final int fromRow;
    private final int toRow;
    private final int kernel;
    private final int dilation;
    private final int blockVectors;
    private final float[] x;
    private final int a;
    private final float[] w;
    private final int p;
    private final float[] y;
    private final int c;
    private final int sums;
    private final int channels;
    private final int inputRow;
    private final int outputRow;
    private final int floats;

    Rows(Window window, Phase[] phases, TileColumn[] columns, int slice, View in, View out, Weights weights, int fromRow, int toRow) {
      this.phases = phases;
      this.columns = columns;
      this.slice = slice;
      this.fromRow = fromRow;
      this.toRow = toRow;
      this.kernel = window.kernel();
      this.dilation = window.dilation();
      this.blockVectors = Taps.of(window).blockVectors();
      this.x = in.data();
      this.a = in.offset();
      this.w = weights.packed;
      this.p = weights.at;
      this.y = out.data();
      this.c = out.offset();
      this.sums = weights.sums;
      this.channels = in.layout().pixelStride();
      this.inputRow = in.layout().rowStride();
      this.outputRow = out.layout().rowStride();
      this.floats = Lanes.current().floats();
    }

    @Override
    public void run() {
      for (Phase phase : phases) {
        for (TileColumn column : columns) {
          for (int channel = 0; channel < channels; channel += slice) {
            down(phase, column, channel, Math.min(slice, channels - channel));
          }
        }
      }
    }

    @Override
    public Set<String> code() {
      return Step.codeOfTiles(Arrays.stream(columns).map(TileColumn::tile).toArray());
    }

    /** A slice of one vector goes down the image within its tile: a call for each of its rows would cost as much as they do. */
    private void down(Phase phase, TileColumn column, int channel, int count) {
      int from = a + column.input() * channels + channel;
      int to = c + column.output() * channels + channel;
      boolean narrow = count == floats;
      int rowStride = dilation * inputRow;
      int end = phase.from(toRow);
      for (int i = phase.from(fromRow), rows; i < end; i += rows) {
        int above = phase.missingBefore(i);
        int inside = kernel - above - phase.missingBehind(i, kernel);
        rows = narrow && inside == kernel ? Math.min(end, phase.endOfWhole(kernel)) - i : 1;
        column.tile().compute(x, from + (phase.input(i) + above * dilation) * inputRow, rowStride, w, p + channel * blockVectors,
            above * kernel * floats, inside, y, to + phase.output(i) * outputRow, narrow ? rows : count / floats,
            narrow ? phase.stride() * rowStride : floats, narrow ? dilation * outputRow : floats, narrow ? 0 : floats, sums + channel);
      }
    }
  }
}
