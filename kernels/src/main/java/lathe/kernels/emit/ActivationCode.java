package lathe.kernels.emit;

import lathe.kernels.Activation;

/**
 * The vector forms of {@link Activation}, written into the epilogue of a tile. Constants are set up once, when this
 * object is made, but for those of a sigmoid, which {@link #apply} writes each time; C2 takes them out of loops.
 *
 * <p>Clamps compare the bits as integers: one instruction, where Java's float max and min, which must order zeros and
 * keep NaN, take five on x86. A NaN therefore may leave as a bound.
 */
public final class ActivationCode {
  private static final int MOST_INSTRUCTIONS = 50;

  /** With the constants that it takes. */
  private static final int BYTES_OF_INSTRUCTION = 20;

  /** Where the exponential function of a sigmoid comes from. */
  public enum Exponential {
    /** Ours, of degree 7. */
    POLYNOMIAL,
    /** {@link jdk.incubator.vector.VectorOperators#EXP}, a call of the JDK's vector mathematics library where the platform has it. */
    JDK
  }

  private final VectorCode code;
  private final Activation activation;
  private final Exponential exponential;
  private final Constants constants;
  private final int scratch;

  /** Slots of the constants that an activation needs; -1 where it needs none. */
  private record Constants(int zero, int top, int sixth, int half) {}

  public ActivationCode(VectorCode code, Activation activation) {
    this(code, activation, Exponential.POLYNOMIAL);
  }

  public ActivationCode(VectorCode code, Activation activation, Exponential exponential) {
    this.code = code;
    this.activation = activation;
    this.exponential = exponential;
    this.constants = constants();
    this.scratch = code.vector();
  }

  private Constants constants() {
    return switch (activation) {
      case LINEAR, SIGMOID, SWISH -> new Constants(-1, -1, -1, -1);
      case RELU -> new Constants(code.constantInts(0), -1, -1, -1);
      case RELU6 -> new Constants(code.constantInts(0), code.constantInts(Float.floatToRawIntBits(6f)), -1, -1);
      case HSIGMOID, HSWISH ->
          new Constants(code.constantInts(0), code.constantInts(Float.floatToRawIntBits(1f)), code.constant(1f / 6f), code.constant(0.5f));
    };
  }

  /** Registers that the constants of an activation take, but for those of a sigmoid, which are set up where they are needed. */
  public static int constants(Activation activation) {
    return switch (activation) {
      case LINEAR, SIGMOID, SWISH -> 0;
      case RELU -> 1;
      case RELU6 -> 2;
      case HSIGMOID, HSWISH -> 4;
    };
  }

  /**
   * Whether the activation may stand in the code as often as there are accumulators. Otherwise it belongs into a loop over what a tile has
   * just stored, which is still in the first-level cache: a body with some hundred vector operations more takes C2 four times as long to
   * compile.
   */
  public boolean fits(int accumulators) {
    return fits(activation, accumulators);
  }

  private static boolean fits(Activation activation, int accumulators) {
    return accumulators * instructions(activation) <= MOST_INSTRUCTIONS;
  }

  /** Bytes of code, at most, that it takes to activate a tile: all accumulators, or {@code vectors} that were stored. */
  public static int bytes(Activation activation, int accumulators, int vectors) {
    return BYTES_OF_INSTRUCTION * instructions(activation) * (fits(activation, accumulators) ? accumulators : vectors);
  }

  private static int instructions(Activation activation) {
    return switch (activation) {
      case LINEAR -> 0;
      case RELU -> 1;
      case RELU6 -> 2;
      case HSIGMOID -> 3;
      case HSWISH -> 4;
      case SIGMOID -> 18;
      case SWISH -> 19;
    };
  }

  /**
   * Activates a tile in memory, row by row: {@code vectors} vectors from {@code array[from]} on, then as many {@code stride} floats
   * further, {@code rows} times.
   */
  public void applyStored(int array, int from, int rows, int stride, int vectors) {
    int at = code.intFrom(from, 0);
    int value = code.vector();
    code.loop(code.intConstant(rows), 1, _ -> {
      for (int v = 0; v < vectors; v++) {
        code.load(value, array, at, v * code.lanes().floats());
        apply(value);
        code.store(value, array, at, v * code.lanes().floats());
      }
      code.advance(at, stride);
    });
  }

  /** {@code v = activation(v)}. */
  public void apply(int v) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> code.intMax(v, v, constants.zero);
      case RELU6 -> clamp(v, v);
      case HSIGMOID -> hardSigmoid(v, v);
      case HSWISH -> {
        hardSigmoid(scratch, v);
        code.mul(v, v, scratch);
      }
      case SIGMOID -> sigmoid(v, v);
      case SWISH -> {
        sigmoid(scratch, v);
        code.mul(v, v, scratch);
      }
    }
  }

  /** {@code (x + 3) / 6} clamped to 0..1, which is {@code relu6(x + 3) / 6}. */
  private void hardSigmoid(int to, int from) {
    code.fma(to, from, constants.sixth, constants.half);
    clamp(to, to);
  }

  private void clamp(int to, int from) {
    code.intMax(to, from, constants.zero);
    code.intMin(to, to, constants.top);
  }

  private void sigmoid(int to, int from) {
    switch (exponential) {
      case POLYNOMIAL -> polynomialSigmoid(to, from);
      case JDK -> {
        int p = code.vector();
        code.mul(p, from, code.constant(-1f));
        code.exp(p, p);
        int one = code.constant(1f);
        code.add(p, p, one);
        code.div(to, one, p);
      }
    }
  }

  /** {@code 1 / (1 + 2^t)} with {@code t = -x * log2(e)}. Beyond +-87 the result is constant in float. */
  private void polynomialSigmoid(int to, int from) {
    int t = code.vector();
    code.max(t, from, code.constant(-ExponentialCode.LARGEST));
    code.min(t, t, code.constant(ExponentialCode.LARGEST));
    code.mul(t, t, code.constant(-ExponentialCode.LOG2_E));
    int p = ExponentialCode.powerOfTwo(code, t);
    int one = code.constant(1f);
    code.add(p, p, one);
    code.div(to, one, p);
  }
}
