package lathe.kernels.conv;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Writes {@link GemmTile}s. A tile of r rows by v vectors keeps r * v accumulators, v vectors of weights and one
 * broadcast input in registers; for each input channel it issues v vector loads, r scalar broadcasts and r * v fused
 * multiply-adds.
 *
 * <p>The rows of a window are so many loops in a row, not a loop around a loop: C2 would give the accumulators other
 * registers in the outer one and keep them on the stack, which costs two thirds of the speed.
 *
 * <p>The weights of a tile lie in {@link Gemm#streams} that are read side by side.
 *
 * <p>C2 is told that indices do not wrap, but not everywhere: those of inputs where a product has one row, or a window, and
 * those of weights there and in wide tiles. Elsewhere it costs more than it gains, see docs/kernels.md.
 */
final class GemmTileWriter {
  private static final int X = 0, A = 1, X_STRIDE = 2, SEGMENT_STRIDE = 3, K = 4, W = 5, P = 6, Y = 7, C = 8, Y_STRIDE = 9;

  private final VectorCode code;
  private final int rows;
  private final int vectors;
  private final int floats;

  /** The weights of one input, and that input: variables that all rows of a window share, as variables of high numbers take longer code. */
  private final int[] taken;
  private final int input;

  /** Some of a tile's vectors of weights, which lie behind each other: the next one's place, the first vector, how many. */
  private record Stream(int at, int first, int vectors) {}

  private GemmTileWriter(VectorCode code, int rows, int vectors) {
    this.code = code;
    this.rows = rows;
    this.vectors = vectors;
    this.floats = code.lanes().floats();
    this.taken = code.vectors(vectors);
    this.input = code.vector();
  }

  /** Bytes of a tile's code, some more than it has; counted from what {@link VectorCode} writes. */
  static int bytes(int rows, int vectors, int segments, Activation activation) {
    int outputs = rows * vectors;
    int streams = Gemm.streams(rows, vectors).size();
    int segment = 5 + 22 * streams + 29 * rows + 16 * vectors + 11 * outputs;
    int around = 200 + 8 * rows + 30 * vectors + 15 * outputs;
    return around + segments * segment + ActivationCode.bytes(activation, outputs, vectors);
  }

  /**
   * The tile of a kernel, narrowed to {@code vectors} vectors, for windows of {@code segments} rows; its class is
   * called {@code name}.
   */
  static GemmTile write(String name, KernelId id, int vectors, int segments) {
    return Emitter.emit(MethodHandles.lookup(), GemmTile.class, name, id.lanes(), code -> {
      ActivationCode activation = new ActivationCode(code, id.activation());
      new GemmTileWriter(code, id.rows(), vectors).write(segments, activation);
    });
  }

  private void write(int segments, ActivationCode activation) {
    List<Stream> weights = streams(segments);
    int[][] accumulators = bias(weights);
    int[] inputs = inputRows();
    boolean assumeInputs = rows == 1 || segments > 1;
    boolean assumeWeights = assumeInputs || weights.size() > 1;
    if (assumeWeights) {
      code.assumeBelow(code.argument(K), Operands.MOST_INPUTS);
    }
    for (int s = 0; s < segments; s++) {
      if (assumeWeights) {
        weights.forEach(stream -> code.assumeIndex(stream.at));
      }
      if (assumeInputs) {
        Arrays.stream(inputs).forEach(code::assumeIndex);
      }
      code.loop(code.argument(K), 1, i -> multiply(accumulators, inputs, i, weights));
      if (s < segments - 1) {
        for (int row : inputs) {
          code.advance(row, code.argument(SEGMENT_STRIDE));
        }
      }
    }
    store(code, accumulators, activation);
  }

  private List<Stream> streams(int segments) {
    List<Stream> streams = new ArrayList<>();
    int first = 0;
    for (int width : Gemm.streams(rows, vectors)) {
      int at = code.intFrom(code.argument(P), first * floats);
      for (int s = 0; s < segments && first > 0; s++) {
        code.advanceTimes(at, code.argument(K), first * floats); // behind all that the streams before it hold
      }
      streams.add(new Stream(at, first, width));
      first += width;
    }
    return streams;
  }

  private int[][] bias(List<Stream> weights) {
    int[][] accumulators = new int[rows][];
    accumulators[0] = code.vectors(vectors);
    next(weights, accumulators[0]);
    for (int r = 1; r < rows; r++) {
      accumulators[r] = new int[vectors];
      for (int v = 0; v < vectors; v++) {
        accumulators[r][v] = code.vector();
        code.copy(accumulators[r][v], accumulators[0][v]);
      }
    }
    return accumulators;
  }

  /** Loads the next vectors of all streams. */
  private void next(List<Stream> weights, int[] loaded) {
    for (Stream stream : weights) {
      for (int v = 0; v < stream.vectors; v++) {
        code.load(loaded[stream.first + v], code.argument(W), stream.at, v * floats);
      }
      code.advanceBy(stream.at, stream.vectors * floats);
    }
  }

  private int[] inputRows() {
    int[] inputs = new int[rows];
    inputs[0] = code.intFrom(code.argument(A), 0);
    for (int r = 1; r < rows; r++) {
      inputs[r] = code.intSum(inputs[r - 1], code.argument(X_STRIDE));
    }
    return inputs;
  }

  private void multiply(int[][] accumulators, int[] inputs, int i, List<Stream> weights) {
    next(weights, taken);
    for (int r = 0; r < rows; r++) {
      code.broadcast(input, code.argument(X), inputs[r], i);
      for (int v = 0; v < vectors; v++) {
        code.fma(accumulators[r][v], input, taken[v], accumulators[r][v]);
      }
    }
  }

  /** Activates and stores what a {@link GemmTile} has computed, {@code [pixels][vectors]}. */
  static void store(VectorCode code, int[][] accumulators, ActivationCode activation) {
    int vectors = accumulators[0].length;
    int floats = code.lanes().floats();
    boolean inRegisters = activation.fits(accumulators.length * vectors);
    int out = code.intFrom(code.argument(C), 0);
    for (int[] row : accumulators) {
      for (int v = 0; v < vectors; v++) {
        if (inRegisters) {
          activation.apply(row[v]);
        }
        code.store(row[v], code.argument(Y), out, v * floats);
      }
      code.advance(out, code.argument(Y_STRIDE));
    }
    if (!inRegisters) {
      activation.applyStored(code.argument(Y), code.argument(C), accumulators.length, code.argument(Y_STRIDE), vectors);
    }
  }
}
