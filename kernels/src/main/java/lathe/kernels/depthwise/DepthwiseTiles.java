package lathe.kernels.depthwise;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lathe.kernels.Activation;
import lathe.kernels.KernelId;
import lathe.kernels.Taps;

/**
 * The tiles of one kernel: for each width of pixels one for whole windows and one for each kind of edge, each written when first asked for.
 *
 * @param owner whose name their classes carry
 * @param part what they are within the owner; empty where they are all of it
 * @param outputs neighbouring pixels that a tile computes
 * @param pools whether tiles add up their outputs for a global pool
 */
record DepthwiseTiles(
    KernelId owner,
    String part,
    Taps taps,
    int outputs,
    Activation activation,
    boolean pools,
    Map<Columns, DepthwiseTile> written) {
  /** Of a common size, 32 KiB. */
  private static final int FIRST_LEVEL_FLOATS = 32 * 1024 / Float.BYTES;

  DepthwiseTiles(KernelId owner, String part, Taps taps, Activation activation, boolean pools) {
    this(owner, part, taps, owner.rows(), activation, pools, new ConcurrentHashMap<>());
  }

  DepthwiseTile at(Columns columns) {
    return written.computeIfAbsent(pools ? columns : columns.anyTime(), c -> DepthwiseTileWriter.write(this, c));
  }

  /** Columns of input under a tile. */
  int columns() {
    return taps.columns(outputs);
  }

  /**
   * Channels, of {@code channels} in all, for which what is under a tile, its weights and its outputs stay in the first-level cache; a whole
   * number of vectors.
   */
  int slice(int channels) {
    int lanes = owner.lanes().floats();
    int each = lanes * (taps.kernel() * columns() + taps.blockVectors() + outputs);
    int vectors = channels / lanes;
    int slices = Math.ceilDiv(vectors, Math.max(1, FIRST_LEVEL_FLOATS / each));
    return Math.ceilDiv(vectors, slices) * lanes;
  }

  String name(Columns columns) {
    return owner.part(part + columns);
  }
}
