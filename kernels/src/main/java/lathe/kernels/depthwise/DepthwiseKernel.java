package lathe.kernels.depthwise;

import java.util.List;
import java.util.OptionalInt;
import lathe.kernels.Activation;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Affine;
import lathe.kernels.Packed;
import lathe.kernels.Step;
import lathe.kernels.Taps;
import lathe.kernels.View;
import lathe.kernels.Window;
import lathe.kernels.depthwise.DepthwiseStep.Weights;

/**
 * Depthwise convolution of any square window, stride, dilation and padding. Writes a tile when an operation first needs
 * it: one for whole windows, one for each kind of edge. A dilated window goes over the image phase by phase, see {@link Phase}.
 */
public final class DepthwiseKernel implements Kernel {
  private final KernelId id;
  private final Taps taps;
  private final DepthwiseTiles tiles;

  /**
   * @param ahead whether tiles of a large image fetch, while they compute, what others will see
   */
  public DepthwiseKernel(KernelId id, Window window, boolean ahead) {
    this.id = id;
    this.taps = Taps.of(window);
    this.tiles = new DepthwiseTiles(id, "", window, id.activation(), ahead, false);
  }

  /** The first part of a larger kernel: its tiles add up each channel's outputs, which must not overlap then. */
  public DepthwiseKernel(KernelId owner, String part, Window window, Activation activation) {
    this.id = owner;
    this.taps = Taps.of(window);
    this.tiles = new DepthwiseTiles(owner, part, window, activation, false, true);
  }

  /** Whether the image is so large that tiles that fetch while they compute have something to fetch. */
  public static boolean fetchesAhead(Depthwise operation) {
    return Patches.fetches(operation, true);
  }

  /** Whether registers hold all that a tile needs; where they do not, a smaller one may be faster. */
  public boolean hasRoom() {
    return tiles.haveRoom();
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public int packedFloats(Operation operation) {
    return Math.multiplyExact(tiles.blockVectors(), id.lanes().pad(operation.in().channels()));
  }

  /** Packs {@code [taps, channels]} and the bias into {@code [channels / lanes][taps, bias][lanes]}. */
  @Override
  public void pack(Operation operation, List<Affine> parameters, Packed to) {
    float[] packed = to.data();
    int at = to.at();
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
  public OptionalInt lead(Operation operation) {
    Trail trail = trail(operation);
    return trail.pays() ? OptionalInt.of(trail.lead()) : OptionalInt.empty();
  }

  /** What an output that trails keeps aside. */
  @Override
  public int scratchFloats(Operation operation) {
    Trail trail = trail(operation);
    return trail.pays() ? trail.asideFloats() : 0;
  }

  private Trail trail(Operation operation) {
    return Trail.of((Depthwise) operation, tiles);
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Depthwise depthwise = (Depthwise) operation;
    View in = operands.input();
    View out = operands.output();
    Trail trail = trail(operation);
    return trail.isBound(in, out) ? bindTrailing(trail, operands)
        : bind(depthwise, in, out, operands.packed(), 0);
  }

  private Step bindTrailing(Trail trail, Operands operands) {
    Depthwise depthwise = trail.operation();
    View in = operands.input();
    View out = operands.output();
    View aside = trail.aside(out.data(), operands.scratch());
    Weights weights = new Weights(operands.packed(), tiles.blockVectors(), 0);
    int rows = depthwise.out().height();
    return Step.inTurn(step(depthwise, new Patches(depthwise, in, aside, tiles, trail.atRowEnd()).all(), in, aside, weights, rows),
        step(depthwise, new Patches(depthwise, in, out, tiles, trail.others()).all(), in, out, weights, rows), trail.putBack(aside, out));
  }

  /** Binds to all rows; {@code sums} is where in the output's array a part that pools adds up its channels. */
  public Step bind(Depthwise operation, View in, View out, Packed packed, int sums) {
    List<Patch> patches = Patches.of(operation, in, out, tiles).all();
    return step(operation, patches, in, out, new Weights(packed, tiles.blockVectors(), sums), operation.out().height());
  }

  /**
   * Binds to the rows {@code [from, to)} of the output. Of the images only the rows that these need must be there: an offset may lie where
   * the image would begin if all of it were.
   */
  public Step bindRows(Depthwise operation, View in, View out, Packed packed, int from, int to) {
    List<Patch> patches = Patches.of(operation, in, out, tiles).rows(from, to);
    return step(operation, patches, in, out, new Weights(packed, tiles.blockVectors(), 0), to - from);
  }

  private Step step(Depthwise operation, List<Patch> patches, View in, View out, Weights weights, int rows) {
    Window window = operation.window();
    int slice = tiles.slice(in.layout(), rows / window.dilation());
    return new DepthwiseStep(window, patches.toArray(Patch[]::new), slice, in, out, weights);
  }
}
