package lathe.kernels.depthwise;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lathe.kernels.Activation;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Layout;
import lathe.kernels.Taps;
import lathe.kernels.Window;
import lathe.kernels.emit.ActivationCode;

/**
 * The tiles of one kernel: for each width of pixels one for whole windows and one for each kind of edge, each written when first asked for.
 *
 * @param owner whose name their classes carry
 * @param part what they are within the owner; empty where they are all of it
 * @param dilation of the window
 * @param outputs neighbouring pixels that a tile computes of a row
 * @param fetches whether tiles fetch what those to come will see, where a kernel fetches at all
 * @param pools whether tiles add up their outputs for a global pool
 */
record DepthwiseTiles(
    KernelId owner,
    String part,
    Taps taps,
    int dilation,
    int outputs,
    Activation activation,
    boolean fetches,
    boolean pools,
    Map<TileForm, DepthwiseTile> written) {
  /** Of a common size, 32 KiB. */
  private static final int FIRST_LEVEL_FLOATS = 32 * 1024 / Float.BYTES;

  /** What a core may hope to keep in a last-level cache, 4 MiB. */
  private static final int LAST_LEVEL_FLOATS = 4 * 1024 * 1024 / Float.BYTES;

  /** Of outputs, from which on one vector to a slice takes fewer calls by far. */
  private static final int ROWS_WORTH_A_VECTOR = 10;

  DepthwiseTiles(KernelId owner, String part, Window window, Activation activation, boolean fetches, boolean pools) {
    this(owner, part, Taps.of(window), window.dilation(), owner.rows(), activation, fetches, pools, new ConcurrentHashMap<>());
  }

  DepthwiseTile at(TileForm form) {
    return written.computeIfAbsent(pools ? form : form.withoutRepeated(), f -> DepthwiseTileWriter.write(this, f));
  }

  /**
   * Rows of outputs that a tile computes: two where these share most of their inputs and the registers hold both. Of small windows they
   * share too little for what two rows cost; of dilated ones two rows lose, unless tiles fetch meanwhile.
   */
  int rows() {
    boolean shares = taps.stride() == 1 && taps.kernel() >= 5 && (dilation == 1 || fetches);
    return !pools && shares && registersOfTwoRows() <= Lanes.registers() ? 2 : 1;
  }

  /** Outputs, the weights that each row of them has for a row of inputs, and an input. */
  private int registersOfTwoRows() {
    return 2 * (outputs + taps.kernel()) + 1;
  }

  /**
   * Whether tiles that fetch leave a register free beside what {@link #fetches} and the activation hold through all steps. Where they do
   * not, C2 keeps an output in memory.
   */
  boolean haveRoom() {
    return rows() == 1 || registersOfTwoRows() + ActivationCode.constants(activation) + 1 < Lanes.registers();
  }

  private int inputRows() {
    return (rows() - 1) * taps.stride() + taps.kernel();
  }

  /** Vectors of one block of packed weights: the taps and the bias. */
  int blockVectors() {
    return taps.kernel() * taps.kernel() + 1;
  }

  /** Columns of input under a tile. */
  int columns() {
    return taps.columns(outputs);
  }

  /**
   * Channels for which what is under a tile, its weights and its outputs stay in the first-level cache; a whole number of vectors. One
   * vector, which a tile takes all the way down, where that saves many calls and the image need not come from memory.
   *
   * @param height rows of outputs that the tile goes down
   */
  int slice(Layout in, int height) {
    int lanes = owner.lanes().floats();
    int vectors = in.pixelStride() / lanes;
    if (taps.stride() == 1 && vectors * ROWS_WORTH_A_VECTOR <= height && in.floats() <= LAST_LEVEL_FLOATS) {
      return lanes;
    }
    int each = lanes * (inputRows() * columns() + blockVectors() + rows() * outputs);
    int slices = Math.ceilDiv(vectors, Math.max(1, FIRST_LEVEL_FLOATS / each));
    return Math.ceilDiv(vectors, slices) * lanes;
  }

  String name(TileForm form) {
    return owner.part(part + form);
  }
}
