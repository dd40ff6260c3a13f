package lathe.networks.tflite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Detections;
import lathe.networks.FusedLayer;
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import lathe.networks.export.Calibration;
import lathe.networks.export.Elementary;
import lathe.networks.export.Quantization;
import lathe.networks.weight.Transposed;
import lathe.networks.weight.Weights;

/**
 * Writes a network for TFLite. Every tensor is {@code [1,H,W,C]}: the image {@link #INPUT}, the results, which have the names of their
 * layers, and all between. Padding that TFLite cannot express becomes an operator of its own, which XNNPACK fuses into the convolution.
 */
public final class TfliteWriter {
  /** The name of the image. */
  public static final String INPUT = "input";

  private static final String AXES = "constant/axes";
  private static final String THREE = "constant/three";
  private static final String SIXTH = "constant/sixth";
  /** Names, shapes and options of all layers; more costs a copy, not the file. */
  private static final int BYTES_WITHOUT_WEIGHTS = 1 << 17;

  private final Network network;
  private final Weights weights;
  private final TfliteModel model;
  private final TfliteNumbers numbers;

  private TfliteWriter(Elementary elementary, TfliteModel model, TfliteNumbers numbers) {
    this.network = elementary.network();
    this.weights = elementary.weights();
    this.model = model;
    this.numbers = numbers;
  }

  /**
   * A file that holds the weights bit by bit.
   *
   * @throws lathe.kernels.BadInputException if two tensors of the file would have one name
   */
  public static byte[] file(Network network, Weights weights) {
    return floats(Elementary.of(network, weights, TfliteForm.EXACT));
  }

  /**
   * The fastest file. A hard sigmoid is {@code relu6(x + 3) / 6}, and the bias before it takes the 3, as TensorFlow's converter does it:
   * one operator less in each squeeze-excite, and the last bits of the gates' biases.
   */
  public static byte[] fastFile(Network network, Weights weights) {
    return floats(Elementary.of(network, weights, TfliteForm.FAST));
  }

  /**
   * A file of 8-bit integers, image and results included, with one operator for h-swish, as TensorFlow's converter writes it. Its
   * quantisation follows from the values that random images lead to.
   *
   * @throws lathe.kernels.BadInputException as {@link Calibration#of}, too
   */
  public static byte[] integerFile(Network network, Weights weights) {
    return integers(Elementary.of(network, weights, TfliteForm.FAST), Calibration::of);
  }

  /**
   * The file of 8-bit integers that is fastest where XNNPACK has no h-swish for them: a product of operators that it has. TFLite's own
   * operator computes one number after the other but on Arm.
   *
   * @throws lathe.kernels.BadInputException as {@link Calibration#of}, too
   */
  public static byte[] fastIntegerFile(Network network, Weights weights) {
    return integers(Elementary.of(network, weights, TfliteForm.PRODUCTS), Calibration::of);
  }

  /** The same file where only its time means something: the values of its tensors are assumed. */
  public static byte[] timedIntegerFile(Network network, Weights weights) {
    return integers(Elementary.of(network, weights, TfliteForm.PRODUCTS), Calibration::assumed);
  }

  private static byte[] floats(Elementary elementary) {
    TfliteModel model = model(elementary, Float.BYTES, Builtin::version);
    return new TfliteWriter(elementary, model, new TfliteFloats(model)).file();
  }

  private static byte[] integers(Elementary elementary, Function<Elementary, Calibration> rule) {
    TfliteModel model = model(elementary, Byte.BYTES, Builtin::versionOnBytes);
    Calibration calibration = rule.apply(elementary);
    Map<String, Quantization> quantizations = new HashMap<>(Map.of(INPUT, calibration.image()));
    for (int i = 0; i < elementary.network().size(); i++) {
      quantizations.put(elementary.network().layer(i).name(), calibration.layers().get(i));
    }
    return new TfliteWriter(elementary, model, new TfliteBytes(model, quantizations)).file();
  }

  private static TfliteModel model(Elementary elementary, int bytesEach, ToIntFunction<Builtin> versions) {
    Network network = elementary.network();
    return new TfliteModel(network.name(), Math.toIntExact(network.deployedParams() * bytesEach) + BYTES_WITHOUT_WEIGHTS, versions);
  }

  private byte[] file() {
    numbers.tensor(INPUT, nhwc(network.input()));
    model.integers(AXES, new int[] {1, 2}, 2);
    for (int i = 0; i < network.size(); i++) {
      write(i);
    }
    return model.finish(INPUT, network.results().stream().map(i -> network.layer(i).name()).toList());
  }

  private void write(int index) {
    Shape in = network.in(index);
    Shape out = network.out(index);
    String input = input(index, 0);
    List<Affine> affines = weights.of(index);
    switch (network.layer(index)) {
      case Conv c -> conv(c, affines.getFirst(), input, in, out);
      case Depthwise d -> depthwise(d, affines.getFirst(), input, in, out);
      case Dense d -> dense(d, affines.getFirst(), input, in, out);
      case Pool p -> operator(Builtin.MEAN, List.of(input, AXES), p, out, Options::mean);
      case Add a -> operator(Builtin.ADD, inputs(index), a, out, options -> options.elementwise(fused(a)));
      case Multiply m -> operator(Builtin.MUL, inputs(index), m, out, options -> options.elementwise(fused(m)));
      case Activate a -> activate(a, input, out);
      case Softmax s -> operator(Builtin.SOFTMAX, List.of(input), s, out, Options::softmax);
      case Concat c -> concat(c, index, out);
      case AveragePool p -> operator(Builtin.AVERAGE_POOL_2D, List.of(input), p, out, options -> options.pool(p.pool()));
      case Resize r -> resize(r, input, out);
      case Detections d -> throw new IllegalStateException(d.name() + " is not elementary");
      case SqueezeExcite s -> throw new IllegalStateException(s.name() + " is not elementary");
      case FusedLayer f -> throw new IllegalStateException(f.name() + " is written apart");
    }
  }

  private void conv(Conv layer, Affine affine, String input, Shape in, Shape out) {
    int kernel = layer.window().kernel();
    float[] filter = Transposed.matrix(affine.weights(), kernel * kernel * in.channels(), out.channels());
    boolean same = isSame(layer.window(), in);
    String image = same ? input : padded(layer, input, in);
    List<String> numbered =
        numbers.filter(layer.name(), filter, biases(layer, affine), image, 0, out.channels(), kernel, kernel, in.channels());
    weighted(Builtin.CONV_2D, layer, image, numbered, out, (options, fused) -> options.conv(layer.window(), same, fused));
  }

  private void depthwise(Depthwise layer, Affine affine, String input, Shape in, Shape out) {
    int kernel = layer.window().kernel();
    boolean same = isSame(layer.window(), in);
    String image = same ? input : padded(layer, input, in);
    List<String> numbered =
        numbers.filter(layer.name(), affine.weights(), biases(layer, affine), image, 3, 1, kernel, kernel, in.channels());
    weighted(Builtin.DEPTHWISE_CONV_2D, layer, image, numbered, out, (options, fused) -> options.depthwise(layer.window(), same, fused));
  }

  private void dense(Dense layer, Affine affine, String input, Shape in, Shape out) {
    float[] matrix = Transposed.matrix(affine.weights(), in.channels(), layer.out());
    List<String> numbered = numbers.matrix(layer.name(), matrix, biases(layer, affine), input, layer.out(), in.channels());
    weighted(Builtin.FULLY_CONNECTED, layer, input, numbered, out, Options::dense);
  }

  /** They take the 3 of a hard sigmoid. */
  private static float[] biases(Layer layer, Affine affine) {
    float[] biases = affine.biases().clone();
    for (int i = 0; layer.activation() == Activation.HSIGMOID && i < biases.length; i++) {
      biases[i] += 3;
    }
    return biases;
  }

  /** @param numbered weights and biases */
  private void weighted(Builtin builtin, Layer layer, String input, List<String> numbered, Shape out,
      ToIntBiFunction<Options, Fused> options) {
    List<String> inputs = List.of(input, numbered.getFirst(), numbered.getLast());
    if (layer.activation() == Activation.HSIGMOID) {
      String clamped = clamped(layer, out);
      model.operator(builtin, inputs, clamped, o -> options.applyAsInt(o, Fused.RELU6));
      sixth(layer, clamped, out);
    } else {
      operator(builtin, inputs, layer, out, o -> options.applyAsInt(o, fused(layer)));
    }
  }

  private void resize(Resize layer, String input, Shape out) {
    String size = model.integers(layer.name() + "/size", new int[] {out.height(), out.width()}, 2);
    operator(Builtin.RESIZE_BILINEAR, List.of(input, size), layer, out, options -> options.resize(layer.sampling()));
  }

  private void concat(Concat layer, int index, Shape out) {
    List<String> inputs = IntStream.range(0, layer.arity())
        .mapToObj(which -> numbers.as(layer.name(), input(index, which), nhwc(network.ins(index).get(which)))).toList();
    operator(Builtin.CONCATENATION, inputs, layer, out, options -> options.concat(3));
  }

  private void activate(Activate layer, String input, Shape shape) {
    List<String> x = List.of(input);
    switch (layer.activation()) {
      case RELU -> operator(Builtin.RELU, x, layer, shape, _ -> 0);
      case RELU6 -> operator(Builtin.RELU6, x, layer, shape, _ -> 0);
      case SIGMOID -> operator(Builtin.LOGISTIC, x, layer, shape, _ -> 0);
      case HSWISH -> operator(Builtin.HARD_SWISH, x, layer, shape, _ -> 0);
      case HSIGMOID -> {
        String clamped = clamped(layer, shape);
        model.operator(Builtin.ADD, List.of(input, scalar(THREE, 3)), clamped, options -> options.elementwise(Fused.RELU6));
        sixth(layer, clamped, shape);
      }
      case LINEAR, SWISH -> throw new IllegalStateException(layer.name() + " is not elementary");
    }
  }

  /** {@code relu6(x + 3)} of a hard sigmoid. */
  private String clamped(Layer layer, Shape shape) {
    return numbers.between(layer.name() + "/clamped", 0, 6, nhwc(shape));
  }

  private void sixth(Layer layer, String clamped, Shape shape) {
    operator(Builtin.MUL, List.of(clamped, scalar(SIXTH, 1 / 6f)), layer, shape, options -> options.elementwise(Fused.NONE));
  }

  /** The operator that makes the output of a layer. */
  private void operator(Builtin builtin, List<String> inputs, Layer layer, Shape out, ToIntFunction<Options> options) {
    model.operator(builtin, inputs, numbers.tensor(layer.name(), nhwc(out)), options);
  }

  private static Fused fused(Layer layer) {
    return switch (layer.activation()) {
      case LINEAR -> Fused.NONE;
      case RELU -> Fused.RELU;
      case RELU6 -> Fused.RELU6;
      case HSIGMOID, SIGMOID, SWISH, HSWISH -> throw new IllegalStateException(layer.name() + " is not elementary");
    };
  }

  /** A constant that several layers share. */
  private String scalar(String name, float value) {
    return model.has(name) ? name : numbers.scalar(name, value);
  }

  /** What leaves out the end of the image has no zeros around it either, but XNNPACK takes SAME to mean fewer than none. */
  private static boolean isSame(Window window, Shape in) {
    return window.pads().equals(Pads.same(in.height(), in.width(), window.kernel(), window.stride(), window.dilation()))
        && reachesEnd(window, in.height()) && reachesEnd(window, in.width());
  }

  private static boolean reachesEnd(Window window, int extent) {
    int last = (extent - 1) / window.stride() * window.stride();
    return last + (window.kernel() - 1) * window.dilation() + 1 >= extent;
  }

  /** The image with its zeros around it, for a window that is then VALID; the image itself if there are none. */
  private String padded(Layer layer, String input, Shape in) {
    Pads pads = layer.window().pads();
    if (pads.equals(Pads.NONE)) {
      return input;
    }
    int[] zeros = {0, 0, pads.top(), pads.bottom(), pads.left(), pads.right(), 0, 0};
    String output = numbers.like(input, layer.name() + "/padded", nhwc(pads.around(in)));
    model.operator(Builtin.PAD, List.of(input, model.integers(layer.name() + "/pads", zeros, 4, 2)), output, Options::pad);
    return output;
  }

  private List<String> inputs(int index) {
    return IntStream.range(0, network.layer(index).arity()).mapToObj(which -> input(index, which)).toList();
  }

  private String input(int index, int which) {
    int from = network.inputs(index).get(which);
    return from == Network.INPUT ? INPUT : network.layer(from).name();
  }

  private static int[] nhwc(Shape shape) {
    return new int[] {1, shape.height(), shape.width(), shape.channels()};
  }
}
