package lathe.kernels.depthwise;

import java.lang.invoke.MethodHandles;
import lathe.kernels.CacheLines;
import lathe.kernels.Taps;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Writes {@link DepthwiseTile}s. For each vector of channels and each row of the input, the weights are loaded
 * once and every column once; a column is multiplied into all outputs that see it. Seven outputs of a 5x5 window
 * at stride 1 so take 16 loads for 35 multiply-adds, and two rows of them 21 for 70. A tile is for pixels of one
 * width: all columns of a row then share one address, and where each lies behind it is a constant.
 */
final class DepthwiseTileWriter {
  private static final int X = 0, A = 1, ROW_STRIDE = 2, W = 3, P = 4, FIRST_TAP = 5, UPPER = 6, BOTH = 7, LOWER = 8, Y = 9, C = 10,
      ROW_APART = 11, STEPS = 12, INPUT_STEP = 13, OUTPUT_STEP = 14, CHANNEL_STEP = 15, AHEAD = 16, NO_LANE = 17,
      SUMS = 18;

  /** A row of outputs that sees nothing. */
  private static final int[] NONE = {};

  private final VectorCode code;
  private final DepthwiseTiles of;
  private final Taps taps;
  private final TileForm form;
  private final int floats;

  private DepthwiseTileWriter(VectorCode code, DepthwiseTiles of, TileForm form) {
    this.code = code;
    this.of = of;
    this.taps = of.taps();
    this.form = form;
    this.floats = code.lanes().floats();
  }

  static DepthwiseTile write(DepthwiseTiles of, TileForm form) {
    return Emitter.emit(MethodHandles.lookup(), DepthwiseTile.class, of.name(form), of.owner().lanes(),
        code -> new DepthwiseTileWriter(code, of, form).write());
  }

  private void write() {
    ActivationCode activation = new ActivationCode(code, of.activation());
    int block = code.intFrom(code.argument(P), 0);
    int in = code.intFrom(code.argument(A), form.left() * form.apart());
    int out = code.intFrom(code.argument(C), 0);
    int sums = code.intFrom(code.argument(SUMS), 0);
    Runnable fetch = form.fetched() > 0 ? fetch() : () -> {};
    code.loop(code.argument(STEPS), 1, _ -> {
      fetch.run();
      int[][] accumulators = bias(block);
      int row = code.intFrom(in, 0);
      int tap = code.intSum(block, code.argument(FIRST_TAP));
      multiplyRows(code.argument(UPPER), accumulators[0], NONE, row, tap);
      if (of.rows() == 2) {
        multiplyRows(code.argument(BOTH), accumulators[0], accumulators[1], row, tap);
        multiplyRows(code.argument(LOWER), NONE, accumulators[1], row, tap);
        store(accumulators[1], code.intSum(out, code.argument(ROW_APART)), activation);
      }
      store(accumulators[0], out, activation);
      if (of.pools()) {
        pool(accumulators[0], sums);
        code.advance(sums, code.argument(CHANNEL_STEP));
      }
      code.advance(in, code.argument(INPUT_STEP));
      code.advance(out, code.argument(OUTPUT_STEP));
      code.advanceTimes(block, code.argument(CHANNEL_STEP), of.blockVectors());
    });
  }

  /**
   * Stores no lane at all to cache lines that tiles to come will see. The core brings a line to its near caches before it finds that there
   * is nothing to write, and does not wait for it: a prefetch, for which Java has no other word. After a load it would have to wait before
   * it could finish what follows.
   */
  private Runnable fetch() {
    int ahead = code.argument(AHEAD);
    int mask = code.mask(code.argument(NO_LANE));
    int nothing = code.constant(0);
    return () -> {
      code.assumeIndex(ahead);
      for (int i = 0; i < form.fetched(); i++) {
        code.store(nothing, code.argument(X), ahead, i * CacheLines.FLOATS, mask);
      }
      code.advanceBy(ahead, form.fetched() * CacheLines.FLOATS);
    };
  }

  /** Multiplies {@code count} rows of the input into those rows of outputs that see them. */
  private void multiplyRows(int count, int[] upper, int[] lower, int row, int tap) {
    code.loop(count, 1, _ -> {
      code.assumeIndex(row);
      code.assumeIndex(tap);
      multiplyRow(upper, lower, row, tap);
      code.advance(row, code.argument(ROW_STRIDE));
      code.advanceBy(tap, taps.kernel() * floats);
    });
  }

  private int[][] bias(int block) {
    int[][] accumulators = new int[of.rows()][of.outputs()];
    int bias = code.vector();
    code.load(bias, code.argument(W), block, (of.blockVectors() - 1) * floats);
    for (int[] line : accumulators) {
      for (int t = 0; t < line.length; t++) {
        line[t] = code.vector();
        code.copy(line[t], bias);
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
      code.store(accumulators[t], code.argument(Y), out, t * form.apart());
    }
    if (!inRegisters) {
      activation.applyStored(code.argument(Y), out, of.outputs(), code.intConstant(form.apart()), 1);
    }
  }

  /** Adds the new outputs to the sum of their channel while they are still in registers. */
  private void pool(int[] accumulators, int at) {
    int sum = code.vector();
    code.load(sum, code.argument(Y), at, 0);
    for (int t = form.repeated(); t < accumulators.length; t++) {
      code.add(sum, sum, accumulators[t]);
    }
    code.store(sum, code.argument(Y), at, 0);
  }

  /**
   * @param row the first column that is not left out
   */
  private void multiplyRow(int[] upper, int[] lower, int row, int tap) {
    int[] upperWeights = upper.length == 0 ? NONE : weights(tap, 0);
    int[] lowerWeights = lower.length == 0 ? NONE : weights(tap, -taps.stride() * taps.kernel() * floats);
    int input = code.vector();
    for (int column = form.left(); column < of.columns() - form.right(); column++) {
      if (taps.isSeen(column, of.outputs())) {
        code.load(input, code.argument(X), row, (column - form.left()) * form.apart());
        multiply(upper, upperWeights, input, column);
        multiply(lower, lowerWeights, input, column);
      }
    }
  }

  private int[] weights(int tap, int offset) {
    int[] weights = new int[taps.kernel()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = code.vector();
      code.load(weights[k], code.argument(W), tap, offset + k * floats);
    }
    return weights;
  }

  private void multiply(int[] accumulators, int[] weights, int input, int column) {
    for (int t = 0; t < accumulators.length; t++) {
      int k = taps.at(column, t);
      if (k >= 0) {
        code.fma(accumulators[t], input, weights[k], accumulators[t]);
      }
    }
  }
}
