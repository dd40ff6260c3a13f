package lathe.kernels.channel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;

/**
 * The tiles of one kernel, each written when first asked for.
 *
 * @param owner whose name their classes carry
 */
record BlendTiles(KernelId owner, Map<Size, BlendTile> written) {
  /** Pixels of the output that a tile mixes of the same four of the input. */
  record Size(int rows, int columns) {
    /** As it stands in the names of classes. */
    @Override
    public String toString() {
      return rows + "x" + columns;
    }
  }

  BlendTiles(KernelId owner) {
    this(owner, new ConcurrentHashMap<>());
  }

  /** Rows and columns of the largest tile: as many as registers hold, both mixed ends of each row and both shares. */
  static int most() {
    return Lanes.registers() > 4 * 4 ? 4 : 2;
  }

  BlendTile at(int rows, int columns) {
    return written.computeIfAbsent(new Size(rows, columns), size -> BlendTileWriter.write(this, size));
  }

  String name(Size size) {
    return owner.part("blend" + size);
  }
}
