package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * The tiles of one kernel, each written when first asked for. The input is loaded and mixed once for all pixels of a tile, so that many cost
 * little more than to store them.
 *
 * @param owner whose name their classes carry
 */
record BlendTiles(KernelId owner, Map<Size, BlendTile> written) {
  record Size(int rows, int columns) {
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
    return Lanes.registers() >= 4 * 4 + 1 ? 4 : 2;
  }

  BlendTile at(int rows, int columns) {
    return written.computeIfAbsent(new Size(rows, columns), size -> Emitter.emit(MethodHandles.lookup(), BlendTile.class,
        owner.part("blend" + size), owner.lanes(), code -> new Writer(code, size).write()));
  }

  private static final class Writer {
    private final VectorCode code;
    private final Size size;
    private final int[] downs;
    private final int[] acrosses;
    private final int[] lefts;
    private final int[] rights;
    private final int mixed;
    private final int[][] to;

    Writer(VectorCode code, Size size) {
      this.code = code;
      this.size = size;
      this.downs = vectors(size.rows);
      this.acrosses = vectors(size.columns);
      this.lefts = vectors(size.rows);
      this.rights = vectors(size.rows);
      this.mixed = code.vector();
      this.to = new int[size.rows][size.columns];
    }

    private int[] vectors(int count) {
      int[] vectors = new int[count];
      for (int i = 0; i < count; i++) {
        vectors[i] = code.vector();
      }
      return vectors;
    }

    void write() {
      broadcast(downs, code.argument(3), code.argument(4));
      for (int row = 0; row < size.rows; row++) {
        for (int column = 0; column < size.columns; column++) {
          to[row][column] = code.intFrom(code.argument(11), 0);
          code.advanceTimes(to[row][column], code.argument(13), row);
          code.advanceTimes(to[row][column], code.argument(12), column);
        }
      }
      code.loop(code.argument(9), size.columns, this::pixels);
    }

    private void broadcast(int[] vectors, int shares, int first) {
      for (int i = 0; i < vectors.length; i++) {
        code.broadcastAt(vectors[i], shares, first, i);
      }
    }

    /** The tile's pixels from its {@code i}th column on, all of their channels. */
    private void pixels(int i) {
      int first = code.intSum(code.argument(8), i);
      broadcast(acrosses, code.argument(7), first);
      int left = code.intElement(code.argument(5), first);
      int right = code.intElement(code.argument(6), first);
      int[] ends = {code.intSum(code.argument(1), left), code.intSum(code.argument(2), left), code.intSum(code.argument(1), right),
          code.intSum(code.argument(2), right)};
      int stride = code.argument(12);
      code.loop(stride, code.lanes().floats(), channel -> vector(ends, channel));
      for (int[] row : to) {
        for (int pixel : row) {
          code.advanceTimes(pixel, stride, size.columns);
        }
      }
    }

    /** One vector of channels of each pixel. */
    private void vector(int[] ends, int channel) {
      mixRows(lefts, index(ends[0], channel), index(ends[1], channel));
      mixRows(rights, index(ends[2], channel), index(ends[3], channel));
      for (int row = 0; row < size.rows; row++) {
        code.sub(rights[row], rights[row], lefts[row]);
        for (int column = 0; column < size.columns; column++) {
          code.fma(mixed, rights[row], acrosses[column], lefts[row]);
          code.store(mixed, code.argument(10), index(to[row][column], channel), 0);
        }
      }
    }

    /** One end of each row, of the vectors at {@code upper} and {@code lower}; the last row's holds the upper one until it is its turn. */
    private void mixRows(int[] ends, int upper, int lower) {
      int x = code.argument(0);
      int above = ends[size.rows - 1];
      code.load(above, x, upper, 0);
      code.load(mixed, x, lower, 0);
      code.sub(mixed, mixed, above);
      for (int row = 0; row < size.rows; row++) {
        code.fma(ends[row], mixed, downs[row], above);
      }
    }

    private int index(int from, int channel) {
      int index = code.intSum(from, channel);
      code.assumeIndex(index);
      return index;
    }
  }
}
