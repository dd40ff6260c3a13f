package lathe.kernels.channel;

import java.lang.invoke.MethodHandles;
import lathe.kernels.KernelId;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/** Writes the tiles of average pools: the sums of some vectors of channels stay in registers until all pixels are in them. */
final class MeanTileWriter {
  private final VectorCode code;
  private final int[] sums;

  private MeanTileWriter(VectorCode code, int vectors) {
    this.code = code;
    this.sums = new int[vectors];
    for (int v = 0; v < vectors; v++) {
      sums[v] = code.constant(0f);
    }
  }

  /** @param part how the class of the tile is called within {@code owner} */
  static PoolTile ofImage(KernelId owner, String part, int vectors) {
    return Emitter.emit(MethodHandles.lookup(), PoolTile.class, owner.part(part), owner.lanes(),
        code -> new MeanTileWriter(code, vectors).image());
  }

  /** @param part how the class of the tile is called within {@code owner} */
  static AveragePoolTile ofRectangle(KernelId owner, String part, int vectors) {
    return Emitter.emit(MethodHandles.lookup(), AveragePoolTile.class, owner.part(part), owner.lanes(),
        code -> new MeanTileWriter(code, vectors).rectangle());
  }

  private void image() {
    int from = code.intFrom(code.argument(1), 0);
    int input = code.vector();
    addPixels(code.argument(2), from, code.argument(3), input);
    store(code.argument(4), code.argument(5), code.argument(6));
  }

  private void rectangle() {
    int row = code.intFrom(code.argument(1), 0);
    int input = code.vector();
    code.loop(code.argument(2), 1, _ -> {
      addPixels(code.argument(4), code.intFrom(row, 0), code.argument(5), input);
      code.advance(row, code.argument(3));
    });
    store(code.argument(6), code.argument(7), code.argument(8));
  }

  /** Adds {@code count} pixels, {@code stride} floats apart, by way of the vector {@code input}. */
  private void addPixels(int count, int from, int stride, int input) {
    code.loop(count, 1, _ -> {
      for (int v = 0; v < sums.length; v++) {
        code.load(input, code.argument(0), from, v * code.lanes().floats());
        code.add(sums[v], sums[v], input);
      }
      code.advance(from, stride);
    });
  }

  private void store(int factor, int y, int c) {
    int scale = code.spread(factor);
    for (int v = 0; v < sums.length; v++) {
      code.mul(sums[v], sums[v], scale);
      code.store(sums[v], y, c, v * code.lanes().floats());
    }
  }
}
