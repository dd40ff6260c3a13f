package lathe.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.Multiply;
import lathe.kernels.Operation.Pool;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.reference.Reference;

/**
 * How far a float kernel may be from the exact result. A sum of n products in any order is off by at most n units of the sum of
 * magnitudes, but by no more than some square roots of n where roundings are independent and as often up as down (Higham and Mary 2019),
 * which those of random inputs of both signs are: kernels use up to half of it. An activation stretches that by its steepest slope and
 * adds a few units of its own.
 *
 * <p>What is computed in parts, a chain or a squeeze-excite, has a budget for each part, and what the part before is off by is carried
 * through it: independent errors add up as the root of their squares, each times what it is multiplied by, and then times the slope. So a
 * gate, whose slope is a sixth or a quarter, is off by little however large the sums before it are.
 */
final class ErrorBudget {
  private static final double UNIT = Math.ulp(1f);

  /**
   * Of the largest input: the difference of two inputs is up to twice as large, and off by half a unit of that; a quarter comes with the
   * share that it is multiplied by, and half a unit of the sum. The second mix carries what the first ones are off by, and adds as much.
   */
  private static final double RESIZE_ROUNDINGS = 2 * (2 * 0.5 + 2 * 0.25 + 0.5);

  private final double[] carried;
  private final double[] magnitudes;
  private final double units;

  /**
   * @param carried what sums and the parts before are off by, behind the activation
   * @param magnitudes of the sums
   * @param units of the result, or of 1 where sums are larger, that come on top
   */
  private ErrorBudget(double[] carried, double[] magnitudes, double units) {
    this.carried = carried;
    this.magnitudes = magnitudes;
    this.units = units;
  }

  /** What a kernel has in place of an exact image, and how far that may be from it. */
  private record Near(float[] values, float[] errors) {
    static Near exactly(float[] values) {
      return new Near(values, new float[values.length]);
    }

    boolean isExact() {
      return IntStream.range(0, errors.length).allMatch(i -> errors[i] == 0);
    }
  }

  static ErrorBudget of(Operation operation, List<Affine> parameters, List<float[]> inputs) {
    return ofNear(operation, parameters, inputs.stream().map(Near::exactly).toList());
  }

  private static ErrorBudget ofNear(Operation operation, List<Affine> parameters, List<Near> inputs) {
    return switch (operation) {
      case Chain chain -> ofChain(chain, parameters, inputs.getFirst());
      case SqueezeExcite se -> ofSqueezeExcite(se, parameters, inputs.getFirst());
      default -> ofOne(operation, parameters, inputs);
    };
  }

  private static ErrorBudget ofChain(Chain chain, List<Affine> parameters, Near input) {
    Near image = input;
    int from = 0;
    for (Operation part : chain.parts().subList(0, chain.parts().size() - 1)) {
      image = made(part, parameters.subList(from, from + part.affines()), List.of(image));
      from += part.affines();
    }
    return ofNear(chain.parts().getLast(), parameters.subList(from, parameters.size()), List.of(image));
  }

  private static ErrorBudget ofSqueezeExcite(SqueezeExcite se, List<Affine> parameters, Near image) {
    Shape channels = Shape.vector(se.in().channels());
    Near means = made(new Pool(se.in()), List.of(), List.of(image));
    Near squeezed = made(new Conv(channels, se.squeeze(), Window.POINTWISE, se.inner()), parameters.subList(0, 1), List.of(means));
    Near gates = made(new Conv(Shape.vector(se.squeeze()), channels.channels(), Window.POINTWISE, se.gate()), parameters.subList(1, 2),
        List.of(squeezed));
    return ofOne(new Multiply(se.in(), channels, Activation.LINEAR), List.of(), List.of(image, gates));
  }

  /** What a part hands on. */
  private static Near made(Operation operation, List<Affine> parameters, List<Near> inputs) {
    double[] exact = Reference.run(operation, parameters, inputs.stream().map(Near::values).toList());
    ErrorBudget budget = ofNear(operation, parameters, inputs);
    float[] values = new float[exact.length];
    float[] errors = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      values[i] = (float) exact[i];
      errors[i] = (float) budget.at(i, exact[i]);
    }
    return new Near(values, errors);
  }

  private static ErrorBudget ofOne(Operation operation, List<Affine> parameters, List<Near> inputs) {
    Operation linear = linear(operation);
    double[] magnitudes = magnitudes(linear, parameters, inputs);
    double[] squares = new double[magnitudes.length];
    for (int input = 0; input < inputs.size(); input++) {
      add(squares, carriedSquares(linear, parameters, inputs, input));
    }
    double depth = depth(operation);
    double slope = slope(operation.activation());
    double[] carried = new double[magnitudes.length];
    for (int i = 0; i < carried.length; i++) {
      carried[i] = slope * (Math.sqrt(squares[i]) + UNIT * depth * magnitudes[i]);
    }
    return new ErrorBudget(carried, magnitudes, units(operation));
  }

  /**
   * What one input is off by behind an operation, squared: the sum of squared errors, each times the square of what it is multiplied by. A
   * pool multiplies by the inverse of its pixels once.
   */
  private static double[] carriedSquares(Operation linear, List<Affine> parameters, List<Near> inputs, int input) {
    if (inputs.get(input).isExact()) {
      return new double[Math.toIntExact(linear.out().elements())];
    }
    List<Affine> weights = parameters.stream().map(p -> new Affine(each(p.weights(), w -> w * w), new float[p.biases().length])).toList();
    List<float[]> squares = new ArrayList<>(inputs.stream().map(near -> each(near.values, x -> x * x)).toList());
    squares.set(input, each(inputs.get(input).errors, e -> e * e));
    double[] carried = Reference.run(linear, weights, squares);
    return linear instanceof Pool pool ? Arrays.stream(carried).map(mean -> mean / pool.in().pixels()).toArray() : carried;
  }

  /** Of the sums; of a resize its largest input, however little of it an output has: differences are taken before shares. */
  private static double[] magnitudes(Operation linear, List<Affine> parameters, List<Near> inputs) {
    List<float[]> absolute = inputs.stream().map(near -> each(near.values, Math::abs)).toList();
    double[] sums = Reference.run(linear,
        parameters.stream().map(p -> new Affine(each(p.weights(), Math::abs), each(p.biases(), Math::abs))).toList(), absolute);
    if (linear instanceof Operation.Resize) {
      float[] x = absolute.getFirst();
      Arrays.fill(sums, IntStream.range(0, x.length).mapToDouble(i -> x[i]).max().orElseThrow());
    }
    return sums;
  }

  private static void add(double[] sums, double[] terms) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }

  private static float[] each(float[] x, DoubleUnaryOperator change) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) change.applyAsDouble(x[i]);
    }
    return y;
  }

  private static Operation linear(Operation operation) {
    return switch (operation) {
      case Conv c -> new Conv(c.in(), c.outChannels(), c.window(), Activation.LINEAR);
      case Depthwise d -> new Depthwise(d.in(), d.window(), Activation.LINEAR);
      case Operation.Add a -> new Operation.Add(a.in(), Activation.LINEAR);
      case Operation.Activate a -> new Operation.Activate(a.in(), Activation.LINEAR);
      case Multiply m -> new Multiply(m.in(), m.by(), Activation.LINEAR);
      case Pool _,Operation.AveragePool _,Operation.Resize _,Operation.Concat _,Operation.Softmax _,Operation.Detections _ -> operation;
      case SqueezeExcite _,Chain _ -> throw new IllegalArgumentException(operation + " is computed in parts");
    };
  }

  /** Units of error on the way to one output, in shares of its magnitude: the root of the roundings of its sum. */
  private static double depth(Operation operation) {
    return switch (operation) {
      case Conv c -> sum(c.window().kernel() * c.window().kernel() * c.in().channels());
      case Depthwise d -> sum(d.window().kernel() * d.window().kernel());
      case Pool p -> sum(p.in().pixels());
      case Operation.Add _,Multiply _,Operation.Activate _ -> 1;
      case Operation.AveragePool p -> sum(p.window().pixels());
      case Operation.Resize _ -> RESIZE_ROUNDINGS;
      case Operation.Concat _,Operation.Detections _ -> 0;
      case Operation.Softmax _ -> 0; // sums are double
      case SqueezeExcite _,Chain _ -> throw new IllegalArgumentException(operation + " is computed in parts");
    };
  }

  /** Of {@code terms} products and a bias. */
  private static double sum(long terms) {
    return Math.sqrt(terms + 1.0);
  }

  private static double slope(Activation activation) {
    return switch (activation) {
      case LINEAR, RELU, RELU6 -> 1;
      case HSIGMOID -> 1.0 / 6;
      case SIGMOID -> 1.0 / 4;
      case SWISH -> 1.1;
      case HSWISH -> 1.5;
    };
  }

  /** What an activation, or other powers and quotients, add of their own. */
  private static double units(Operation operation) {
    return switch (operation) {
      case Operation.Softmax _,Operation.Detections _ -> 8;
      default -> switch (operation.activation()) {
        case LINEAR, RELU, RELU6 -> 0;
        case HSIGMOID -> 1;
        case SIGMOID -> 2;
        case HSWISH, SWISH -> 4; // the sigmoid's times up to 3
      };
    };
  }

  double at(int i, double expected) {
    return carried[i] + UNIT * units * (Math.abs(expected) + Math.min(1, magnitudes[i]));
  }
}
