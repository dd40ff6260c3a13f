package lathe.kernels.conv;

import java.lang.invoke.MethodHandles;
import lathe.kernels.KernelId;
import lathe.kernels.Taps;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Writes tiles of dense windows whose outputs share inputs: the stem's. A CPU broadcasts about one input a cycle, so each is broadcast once
 * and multiplied into all of some neighbouring outputs that see it: eight outputs of a 3x3 window at stride 2 take 17 broadcasts for each
 * row of the window and each channel, and 24 multiply-adds for each vector of outputs. A tile is for one number of channels: the inputs of
 * a row share one address, with constants behind it.
 *
 * <p>Rows and channels are one loop: with all channels in its body C2 loads their inputs first and has no registers for them, and a loop
 * around a loop keeps the accumulators on the stack.
 */
final class WindowTileWriter {
  private static final int X = 0, A = 1, ROW_STRIDE = 3, W = 5, P = 6, Y = 7, C = 8, Y_STRIDE = 9;

  private final VectorCode code;
  private final Taps taps;
  private final int channels;
  private final int outputs;
  private final int vectors;
  private final int floats;

  private WindowTileWriter(VectorCode code, Taps taps, int channels, int outputs, int vectors) {
    this.code = code;
    this.taps = taps;
    this.channels = channels;
    this.outputs = outputs;
    this.vectors = vectors;
    this.floats = code.lanes().floats();
  }

  /** The tile of a kernel, narrowed to {@code vectors} vectors, for images of {@code channels}; its class is called {@code name}. */
  static GemmTile write(String name, KernelId id, int vectors, Taps taps, int channels) {
    return Emitter.emit(MethodHandles.lookup(), GemmTile.class, name, id.lanes(), code -> {
      ActivationCode activation = new ActivationCode(code, id.activation());
      new WindowTileWriter(code, taps, channels, id.rows(), vectors).write(activation);
    });
  }

  private void write(ActivationCode activation) {
    int[][] accumulators = bias();
    int width = vectors * floats;
    int gap = code.intFrom(code.argument(ROW_STRIDE), -channels);
    code.loop(code.intConstant(taps.kernel() * channels), 1, step -> {
      int above = code.intQuotient(step, channels); // rows of the window
      int row = code.intSum(code.argument(A), step);
      code.advanceProduct(row, above, gap);
      int weights = code.intFrom(code.argument(P), width);
      code.advanceTimes(weights, step, width);
      code.advanceTimes(weights, above, (taps.kernel() - 1) * channels * width);
      code.assumeIndex(row);
      code.assumeIndex(weights);
      multiply(accumulators, row, weights);
    });
    GemmTileWriter.store(code, accumulators, activation);
  }

  private int[][] bias() {
    int[][] accumulators = new int[outputs][vectors];
    for (int v = 0; v < vectors; v++) {
      for (int t = 0; t < outputs; t++) {
        accumulators[t][v] = code.vector();
        if (t == 0) {
          code.load(accumulators[t][v], code.argument(W), code.argument(P), v * floats);
        } else {
          code.copy(accumulators[t][v], accumulators[0][v]);
        }
      }
    }
    return accumulators;
  }

  /** One row of the window and one channel, from the input {@code row} and the weights of the first tap on. */
  private void multiply(int[][] accumulators, int row, int weights) {
    int[][] taken = new int[taps.kernel()][vectors];
    for (int k = 0; k < taken.length; k++) {
      for (int v = 0; v < vectors; v++) {
        taken[k][v] = code.vector();
        code.load(taken[k][v], code.argument(W), weights, (k * channels * vectors + v) * floats);
      }
    }
    int input = code.vector();
    for (int column = 0; column < taps.columns(outputs); column++) {
      if (!taps.isSeen(column, outputs)) {
        continue;
      }
      code.broadcastAt(input, code.argument(X), row, column * channels);
      for (int t = 0; t < outputs; t++) {
        int k = taps.at(column, t);
        for (int v = 0; k >= 0 && v < vectors; v++) {
          code.fma(accumulators[t][v], input, taken[k][v], accumulators[t][v]);
        }
      }
    }
  }
}
