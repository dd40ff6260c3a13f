package lathe.kernels;

import java.util.List;

/**
 * How far a kernel's activation is from the exact one at worst, over a dense range of floats of both signs.
 *
 * @param maxUlp in units in the last place of the exact result, rounded to float
 * @param max absolute
 */
public record ActivationError(double maxUlp, double max) {
  /** Beyond these a sigmoid in float is constant to all intents: its tail leaves the normal numbers. */
  private static final float GREATEST = 87;
  private static final float LEAST = 1e-6f;

  /** Steps between neighbouring trials, a prime: every exponent is met some thousand times. */
  private static final int STRIDE = 1009;

  /**
   * Runs the kernel at this JVM's lanes.
   *
   * @param variant as in kernel ids; empty for the expected one
   * @throws BadInputException if the activation has no such variant
   */
  public static ActivationError of(Activation activation, String variant) {
    float[] x = trials();
    var operation = new Operation.Activate(Shape.vector(x.length), activation);
    KernelId id = KernelId.of(Family.ACTIVATE, variant, 1, 1, activation);
    float[] y = x.clone();
    View view = new View(y, 0, new Layout(Shape.vector(x.length), x.length, Pads.NONE));
    Catalog.load(id).bind(operation, new Operands(List.of(view), view, Packed.NONE, 0)).run();
    double maxUlp = 0;
    double max = 0;
    for (int i = 0; i < x.length; i++) {
      double exact = activation.of(x[i]);
      double error = Math.abs(y[i] - exact);
      max = Math.max(max, error);
      maxUlp = Math.max(maxUlp, error / Math.ulp((float) exact));
    }
    return new ActivationError(maxUlp, max);
  }

  private static float[] trials() {
    int first = Float.floatToRawIntBits(LEAST);
    int count = (Float.floatToRawIntBits(GREATEST) - first) / STRIDE;
    float[] x = new float[2 * Lanes.current().pad(count)];
    for (int i = 0; i < x.length; i++) {
      float magnitude = Float.intBitsToFloat(first + i / 2 % count * STRIDE);
      x[i] = i % 2 == 0 ? magnitude : -magnitude;
    }
    return x;
  }
}
