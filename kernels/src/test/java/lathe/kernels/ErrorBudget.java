package lathe.kernels;

import java.util.List;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.reference.Reference;

/**
 * How far a float kernel may be from the exact result. A sum of n products in any order is off by at most n units of the sum of
 * magnitudes, but by no more than some square roots of n where roundings are independent and as often up as down (Higham and Mary 2019),
 * which those of random inputs of both signs are: kernels stay below 0.4 of it. An activation stretches that by at most 1.5 (h-swish) and
 * adds a few units of its own.
 */
final class ErrorBudget {
  private static final double UNIT = Math.ulp(1f);
  private static final double ACTIVATION_UNITS = 8;
  private static final double STRETCH = 1.5;

  /** Two mixes of three roundings each, with shares that were rounded too; a difference of two magnitudes counts twice. */
  private static final double RESIZE_ROUNDINGS = 12;

  private final double depth;
  private final double[] magnitudes;

  private ErrorBudget(double depth, double[] magnitudes) {
    this.depth = depth;
    this.magnitudes = magnitudes;
  }

  static ErrorBudget of(Operation operation, List<Affine> parameters, List<float[]> inputs) {
    List<Affine> absolute = parameters.stream().map(p -> new Affine(abs(p.weights()), abs(p.biases()))).toList();
    double[] magnitudes = Reference.run(linear(operation), absolute, inputs.stream().map(ErrorBudget::abs).toList());
    return new ErrorBudget(depth(operation), magnitudes);
  }

  private static float[] abs(float[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.abs(x[i]);
    }
    return y;
  }

  private static Operation linear(Operation operation) {
    return switch (operation) {
      case Conv c -> new Conv(c.in(), c.outChannels(), c.window(), Activation.LINEAR);
      case Depthwise d -> new Depthwise(d.in(), d.window(), Activation.LINEAR);
      case Operation.Pool p -> p;
      case Operation.SqueezeExcite s -> new Operation.SqueezeExcite(s.in(), s.squeeze(), Activation.LINEAR, Activation.LINEAR);
      case Operation.Add a -> new Operation.Add(a.in(), Activation.LINEAR);
      case Operation.Activate a -> new Operation.Activate(a.in(), Activation.LINEAR);
      case Operation.Multiply m -> new Operation.Multiply(m.in(), m.by(), Activation.LINEAR);
      case Operation.AveragePool _,Operation.Resize _,Operation.Concat _,Operation.Softmax _,Operation.Detections _ -> operation;
      case Operation.Chain c -> new Operation.Chain(c.parts().stream().map(ErrorBudget::linear).toList());
    };
  }

  /** Units of error on the way to one output, in shares of its magnitude: the root of the roundings of each sum. */
  private static double depth(Operation operation) {
    return switch (operation) {
      case Conv c -> sum(c.window().kernel() * c.window().kernel() * c.in().channels());
      case Depthwise d -> sum(d.window().kernel() * d.window().kernel());
      case Operation.Pool p -> sum(p.in().pixels());
      case Operation.SqueezeExcite s -> sum(s.in().pixels()) + sum(s.in().channels()) + sum(s.squeeze()) + 1;
      case Operation.Add _,Operation.Multiply _,Operation.Activate _ -> 1;
      case Operation.AveragePool p -> sum(p.window().pixels());
      case Operation.Resize _ -> RESIZE_ROUNDINGS;
      case Operation.Concat _,Operation.Detections _ -> 0;
      case Operation.Softmax _ -> 0; // sums are double; the power and the quotient are the activation's few units
      case Operation.Chain c -> STRETCH * c.parts().stream().mapToDouble(part -> depth(part) + ACTIVATION_UNITS).sum();
    };
  }

  /** Of {@code terms} products and a bias. */
  private static double sum(long terms) {
    return Math.sqrt(terms + 1.0);
  }

  double at(int i, double expected) {
    return UNIT * (STRETCH * depth * magnitudes[i] + ACTIVATION_UNITS * (Math.abs(expected) + Math.min(1, magnitudes[i])));
  }
}
