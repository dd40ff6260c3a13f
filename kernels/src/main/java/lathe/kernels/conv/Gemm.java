package lathe.kernels.conv;

import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Affine;

/**
 * The tiles of one kernel and how its weights are packed: everything about a matrix product but where its rows lie.
 * Loads its tiles when first bound.
 */
final class Gemm {
  private final KernelId id;
  private final KernelId owner;
  private final String part;
  private final int segments;
  private final GemmTile[] narrow;

  /**
   * @param segments runs of contiguous input for each output: the rows of the window
   */
  Gemm(KernelId id, int segments) {
    this(id, segments, id, "");
  }

  /** The tiles of one part of a larger kernel, whose name their classes carry. */
  Gemm(KernelId id, int segments, KernelId owner, String part) {
    this.id = id;
    this.segments = segments;
    this.owner = owner;
    this.part = part;
    this.narrow = new GemmTile[id.vectors() + 1];
  }

  /** The tile of {@code vectors} vectors: the whole one or the last panel's. */
  synchronized GemmTile tile(int vectors) {
    if (narrow[vectors] == null) {
      String name = owner.part(part + (vectors == id.vectors() ? "" : vectors + "v"));
      narrow[vectors] = GemmTileWriter.write(name, id, vectors, segments);
    }
    return narrow[vectors];
  }

  /** Floats of {@code [k, n]} packed, with its bias. */
  static int packedFloats(int k, int n) {
    return Math.multiplyExact(k + 1, Lanes.current().pad(n));
  }

  /** Packs {@code [k, n]} into {@code [panels][bias, k][panel]}; the padding is zero. */
  void pack(Affine parameters, int k, int n, float[] packed, int at) {
    int floats = id.lanes().floats();
    int padded = id.lanes().pad(n);
    for (int from = 0; from < padded; from += id.vectors() * floats) {
      int width = Math.min(id.vectors() * floats, padded - from);
      int used = Math.min(width, n - from);
      System.arraycopy(parameters.biases(), from, packed, at, used);
      at += width;
      for (int i = 0; i < k; i++, at += width) {
        System.arraycopy(parameters.weights(), i * n + from, packed, at, used);
      }
    }
  }
}
