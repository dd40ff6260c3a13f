package lathe.kernels.emit;

/** Powers, in arithmetic that vectors have. */
public final class ExponentialCode {
  /** {@code e^x = 2^(x * LOG2_E)}. */
  public static final float LOG2_E = 1.442695041f;
  /** {@code e^x} and {@code e^-x} are normal floats up to here. */
  public static final float LARGEST = 87f;

  private ExponentialCode() {}

  /**
   * A new vector variable {@code 2^t}, for t within {@link #LARGEST} times {@link #LOG2_E}; t is used up. Adding 1.5 * 2^23 rounds t to an
   * integer n, which then stands in the low bits and is shifted into the exponent; 2^(t - n) is a polynomial on [-1/2, 1/2] (Taylor's,
   * degree 7: its remainder there is below 1e-8).
   */
  public static int powerOfTwo(VectorCode code, int t) {
    int magic = code.constant(12582912f);
    int n = code.vector();
    code.add(n, t, magic);
    int exponent = code.vector();
    code.shiftBitsLeft(exponent, n, 23);
    code.sub(n, n, magic);
    code.sub(t, t, n);
    int p = polynomial(code, t);
    code.intAdd(p, p, exponent);
    return p;
  }

  /** {@code 2^f} for f in [-1/2, 1/2]: the sum of {@code (f ln 2)^i / i!}. */
  private static int polynomial(VectorCode code, int f) {
    float[] coefficients = new float[8];
    double c = 1;
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = (float) c;
      c *= Math.log(2) / (i + 1);
    }
    int p = code.constant(coefficients[7]);
    for (int i = 6; i >= 0; i--) {
      code.fma(p, p, f, code.constant(coefficients[i]));
    }
    return p;
  }
}
