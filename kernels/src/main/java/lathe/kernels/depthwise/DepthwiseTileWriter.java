package lathe.kernels.depthwise;

import java.lang.invoke.MethodHandles;
import lathe.kernels.Taps;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Writes {@link DepthwiseTile}s. For each vector of channels and each row of the window, the row's weights are loaded
 * once and every input column once; a column is multiplied into all outputs that see it. Seven outputs of a 5x5 window
 * at stride 1 so take 16 loads for 35 multiply-adds. A tile is for pixels of one width: all columns of a row then share one
 * address, and where each lies behind it is a constant.
 */
final class DepthwiseTileWriter {
  private static final int X = 0, A = 1, ROW_STRIDE = 2, W = 3, P = 4, FIRST_TAP = 5, WINDOW_ROWS = 6, Y = 7, C = 8, STEPS = 9,
      INPUT_STEP = 10, OUTPUT_STEP = 11, CHANNEL_STEP = 12, SUMS = 13;

  private final VectorCode code;
  private final DepthwiseTiles of;
  private final Taps taps;
  private final Columns columns;
  private final int floats;

  private DepthwiseTileWriter(VectorCode code, DepthwiseTiles of, Columns columns) {
    this.code = code;
    this.of = of;
    this.taps = of.taps();
    this.columns = columns;
    this.floats = code.lanes().floats();
  }

  /** The tile that leaves {@code columns} out. */
  static DepthwiseTile write(DepthwiseTiles of, Columns columns) {
    return Emitter.emit(MethodHandles.lookup(), DepthwiseTile.class, of.name(columns), of.owner().lanes(),
        code -> new DepthwiseTileWriter(code, of, columns).write());
  }

  private void write() {
    ActivationCode activation = new ActivationCode(code, of.activation());
    int block = code.intFrom(code.argument(P), 0);
    int in = code.intFrom(code.argument(A), columns.left() * columns.apart());
    int out = code.intFrom(code.argument(C), 0);
    int sums = code.intFrom(code.argument(SUMS), 0);
    code.loop(code.argument(STEPS), 1, _ -> {
      int[] accumulators = bias(block);
      int row = code.intFrom(in, 0);
      int tap = code.intSum(block, code.argument(FIRST_TAP));
      code.loop(code.argument(WINDOW_ROWS), 1, _ -> {
        code.assumeIndex(row);
        code.assumeIndex(tap);
        multiplyRow(accumulators, row, tap);
        code.advance(row, code.argument(ROW_STRIDE));
        code.advanceBy(tap, taps.kernel() * floats);
      });
      store(accumulators, out, activation);
      if (of.pools()) {
        pool(accumulators, sums);
        code.advance(sums, code.argument(CHANNEL_STEP));
      }
      code.advance(in, code.argument(INPUT_STEP));
      code.advance(out, code.argument(OUTPUT_STEP));
      code.advanceTimes(block, code.argument(CHANNEL_STEP), taps.blockVectors());
    });
  }

  private int[] bias(int block) {
    int[] accumulators = new int[of.outputs()];
    for (int t = 0; t < accumulators.length; t++) {
      accumulators[t] = code.vector();
      if (t == 0) {
        code.load(accumulators[0], code.argument(W), block, (taps.blockVectors() - 1) * floats);
      } else {
        code.copy(accumulators[t], accumulators[0]);
      }
    }
    return accumulators;
  }

  private void store(int[] accumulators, int out, ActivationCode activation) {
    boolean inRegisters = of.pools() || activation.fits(accumulators.length);
    code.assumeIndex(out);
    for (int t = 0; t < accumulators.length; t++) {
      if (inRegisters) {
        activation.apply(accumulators[t]);
      }
      code.store(accumulators[t], code.argument(Y), out, t * columns.apart());
    }
    if (!inRegisters) {
      activation.applyStored(code.argument(Y), out, of.outputs(), code.intConstant(columns.apart()), 1);
    }
  }

  /** Adds the new outputs to the sum of their channel while they are still in registers. */
  private void pool(int[] accumulators, int at) {
    int sum = code.vector();
    code.load(sum, code.argument(Y), at, 0);
    for (int t = columns.again(); t < accumulators.length; t++) {
      code.add(sum, sum, accumulators[t]);
    }
    code.store(sum, code.argument(Y), at, 0);
  }

  /**
   * @param row the first column that is not left out
   */
  private void multiplyRow(int[] accumulators, int row, int tap) {
    int[] weights = new int[taps.kernel()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = code.vector();
      code.load(weights[k], code.argument(W), tap, k * floats);
    }
    int input = code.vector();
    for (int column = columns.left(); column < of.columns() - columns.right(); column++) {
      if (!taps.isSeen(column, accumulators.length)) {
        continue;
      }
      code.load(input, code.argument(X), row, (column - columns.left()) * columns.apart());
      for (int t = 0; t < accumulators.length; t++) {
        int k = taps.at(column, t);
        if (k >= 0) {
          code.fma(accumulators[t], input, weights[k], accumulators[t]);
        }
      }
    }
  }
}
