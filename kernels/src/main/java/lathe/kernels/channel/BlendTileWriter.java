package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import lathe.kernels.channel.BlendTiles.Size;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Writes {@link BlendTile}s. Of each vector of channels the four inputs are loaded once, and mixed by twos once for each row of the tile;
 * every pixel then takes one more multiply-add, so that many cost little more than to store them.
 */
final class BlendTileWriter {
  private static final int X = 0, A = 1, B = 2, DOWNS = 3, ROW = 4, LEFTS = 5, RIGHTS = 6, ACROSSES = 7, FIRST = 8, PIXELS = 9, Y = 10,
      C = 11, STRIDE = 12, ROW_STRIDE = 13;

  private final VectorCode code;
  private final Size size;
  private final int[] downs;
  private final int[] acrosses;
  private final int[] lefts;
  private final int[] rights;
  private final int mixed;

  private BlendTileWriter(VectorCode code, Size size) {
    this.code = code;
    this.size = size;
    this.downs = code.vectors(size.rows());
    this.acrosses = code.vectors(size.columns());
    this.lefts = code.vectors(size.rows());
    this.rights = code.vectors(size.rows());
    this.mixed = code.vector();
  }

  static BlendTile write(BlendTiles of, Size size) {
    return Emitter.emit(MethodHandles.lookup(), BlendTile.class, of.name(size), of.owner().lanes(),
        code -> new BlendTileWriter(code, size).write());
  }

  private void write() {
    broadcast(downs, code.argument(DOWNS), code.argument(ROW));
    int[][] to = outputs();
    code.loop(code.argument(PIXELS), size.columns(), i -> {
      pixels(code.intSum(code.argument(FIRST), i), to);
      for (int[] row : to) {
        for (int pixel : row) {
          code.advanceTimes(pixel, code.argument(STRIDE), size.columns());
        }
      }
    });
  }

  private void broadcast(int[] vectors, int shares, int first) {
    for (int i = 0; i < vectors.length; i++) {
      code.broadcastAt(vectors[i], shares, first, i);
    }
  }

  /** Where the pixels of the first columns begin. */
  private int[][] outputs() {
    int[][] to = new int[size.rows()][size.columns()];
    for (int row = 0; row < size.rows(); row++) {
      for (int column = 0; column < size.columns(); column++) {
        to[row][column] = code.intFrom(code.argument(C), 0);
        code.advanceTimes(to[row][column], code.argument(ROW_STRIDE), row);
        code.advanceTimes(to[row][column], code.argument(STRIDE), column);
      }
    }
    return to;
  }

  /** The tile's pixels from the column {@code first} on, all of their channels. */
  private void pixels(int first, int[][] to) {
    broadcast(acrosses, code.argument(ACROSSES), first);
    int left = code.intElement(code.argument(LEFTS), first);
    int right = code.intElement(code.argument(RIGHTS), first);
    int upperLeft = code.intSum(code.argument(A), left);
    int lowerLeft = code.intSum(code.argument(B), left);
    int upperRight = code.intSum(code.argument(A), right);
    int lowerRight = code.intSum(code.argument(B), right);
    code.loop(code.argument(STRIDE), code.lanes().floats(), channel -> {
      mixDown(lefts, code.indexSum(upperLeft, channel), code.indexSum(lowerLeft, channel));
      mixDown(rights, code.indexSum(upperRight, channel), code.indexSum(lowerRight, channel));
      for (int row = 0; row < size.rows(); row++) {
        mixAcross(row, to[row], channel);
      }
    });
  }

  /** One end of each row, of the vectors at {@code upper} and {@code lower}; the last row's holds the upper one until it is its turn. */
  private void mixDown(int[] ends, int upper, int lower) {
    int above = ends[size.rows() - 1];
    code.load(above, code.argument(X), upper, 0);
    code.load(mixed, code.argument(X), lower, 0);
    code.sub(mixed, mixed, above);
    for (int row = 0; row < size.rows(); row++) {
      code.fma(ends[row], mixed, downs[row], above);
    }
  }

  /** The pixels of one row, between its ends. */
  private void mixAcross(int row, int[] to, int channel) {
    code.sub(rights[row], rights[row], lefts[row]);
    for (int column = 0; column < size.columns(); column++) {
      code.fma(mixed, rights[row], acrosses[column], lefts[row]);
      code.store(mixed, code.argument(Y), code.indexSum(to[column], channel), 0);
    }
  }
}
