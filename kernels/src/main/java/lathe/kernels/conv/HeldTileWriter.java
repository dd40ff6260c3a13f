package lathe.kernels.conv;

import java.lang.invoke.MethodHandles;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.emit.ActivationCode;
import lathe.kernels.emit.Emitter;
import lathe.kernels.emit.VectorCode;

/**
 * Writes tiles of few inputs and one vector of outputs that hold the weights in registers and go over many pixels with them: each input
 * takes a broadcast and a multiply-add, and the inputs of a pixel share one address with constants behind it. A tile is for one number of
 * inputs.
 *
 * <p>More inputs than registers have room for are taken in passes, each over all pixels of the tile; the sums of one pass, which are still
 * in the first-level cache, are what the next starts from.
 *
 * <p>Every other input goes into a second sum, because a multiply-add has to wait for the one before it; the CPU works on some pixels at
 * once.
 */
final class HeldTileWriter {
  private static final int X = 0, A = 1, X_STRIDE = 2, W = 5, P = 6, Y = 7, C = 8, Y_STRIDE = 9;

  /** Inputs of a pass: with more, C2 keeps some of their weights on the stack. */
  private static final int MOST_HELD = 16;

  /** With more, storing and loading the sums costs what holding weights saves. */
  private static final int MOST_PASSES = 2;

  private final VectorCode code;
  private final int inputs;

  private HeldTileWriter(VectorCode code, int inputs) {
    this.code = code;
    this.inputs = inputs;
  }

  /** Whether the registers of this CPU hold the weights of a pass, and passes enough the weights of all inputs. */
  static boolean canHold(int inputs) {
    return inputs <= MOST_PASSES * MOST_HELD && Lanes.registers() > MOST_HELD;
  }

  /** The tile of a pointwise kernel for images of {@code inputs} channels; its class is called {@code name}. */
  static GemmTile write(String name, KernelId id, int inputs) {
    return Emitter.emit(MethodHandles.lookup(), GemmTile.class, name, id.lanes(), code -> {
      ActivationCode activation = new ActivationCode(code, id.activation());
      new HeldTileWriter(code, inputs).write(id.rows(), activation);
    });
  }

  private void write(int rows, ActivationCode activation) {
    int passes = Math.ceilDiv(inputs, MOST_HELD);
    for (int pass = 0; pass < passes; pass++) {
      pass(pass * inputs / passes, (pass + 1) * inputs / passes, rows, activation);
    }
  }

  /** Adds the inputs {@code from} to {@code to} of all pixels to the bias or to what is stored. */
  private void pass(int from, int to, int rows, ActivationCode activation) {
    int bias = weights(0);
    int[] held = new int[to - from];
    for (int i = 0; i < held.length; i++) {
      held[i] = weights(1 + from + i);
    }
    int in = code.intFrom(code.argument(A), 0);
    int out = code.intFrom(code.argument(C), 0);
    code.loop(code.intConstant(rows), 1, _ -> {
      int start = from == 0 ? bias : code.vector();
      if (from > 0) {
        code.load(start, code.argument(Y), out, 0);
      }
      int sum = multiply(held, from, in, start);
      if (to == inputs) {
        activation.apply(sum);
      }
      code.store(sum, code.argument(Y), out, 0);
      code.advance(in, code.argument(X_STRIDE));
      code.advance(out, code.argument(Y_STRIDE));
    });
  }

  /** The bias, or behind it the weights of an input. */
  private int weights(int index) {
    int loaded = code.vector();
    code.load(loaded, code.argument(W), code.argument(P), index * code.lanes().floats());
    return loaded;
  }

  /** A new vector variable: {@code start} and the products of one pixel, of inputs {@code from} on. */
  private int multiply(int[] held, int from, int in, int start) {
    int at = code.intFrom(in, 0);
    code.assumeIndex(at);
    int input = code.vector();
    int[] sums = {code.vector(), code.vector()};
    for (int i = 0; i < held.length; i++) {
      code.broadcastAt(input, code.argument(X), at, from + i);
      if (i == 1) {
        code.mul(sums[1], input, held[1]);
      } else {
        code.fma(sums[i % 2], input, held[i], i == 0 ? start : sums[i % 2]);
      }
    }
    if (held.length > 1) {
      code.add(sums[0], sums[0], sums[1]);
    }
    return sums[0];
  }
}
