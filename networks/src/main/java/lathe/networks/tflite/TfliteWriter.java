package lathe.networks.tflite;

import java.util.List;
import java.util.function.ToIntBiFunction;
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
  private final boolean keepsBits;
  private final TfliteModel model;

  private TfliteWriter(Network network, Weights weights, boolean keepsBits) {
    this.network = network;
    this.weights = weights;
    this.keepsBits = keepsBits;
    this.model = new TfliteModel(network.name(), Math.toIntExact(network.deployedParams() * Float.BYTES) + BYTES_WITHOUT_WEIGHTS);
  }

  /**
   * A file that holds the weights bit by bit.
   *
   * @throws lathe.kernels.BadInputException if two tensors of the file would have one name
   */
  public static byte[] file(Network network, Weights weights) {
    return new TfliteWriter(network.apart(), weights.apart(network), true).file();
  }

  /**
   * The fastest file. A hard sigmoid is {@code relu6(x + 3) / 6}, and the bias before it takes the 3, as TensorFlow's converter does it:
   * one operator less in each squeeze-excite, and the last bits of the gates' biases.
   */
  public static byte[] fastFile(Network network, Weights weights) {
    return new TfliteWriter(network.apart(), weights.apart(network), false).file();
  }

  private byte[] file() {
    model.tensor(INPUT, nhwc(network.input()));
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
      case Conv c -> conv(c.name(), c.window(), c.activation(), affines.getFirst(), input, in);
      case Depthwise d -> depthwise(d, affines.getFirst(), input, in);
      case Pool p -> mean(p.name(), input, out.channels());
      case SqueezeExcite s -> squeezeExcite(s, affines, input, in);
      case Dense d -> dense(d, affines.getFirst(), input, in.channels());
      case Add a -> elementwise(Builtin.ADD, a, inputs(index), out);
      case Multiply m -> elementwise(Builtin.MUL, m, inputs(index), out);
      case Detections d -> throw d.unwritten("TFLite");
      case Activate a -> activate(a, input, out);
      case Softmax s -> model.operator(Builtin.SOFTMAX, List.of(input), model.tensor(s.name(), nhwc(out)), Options::softmax);
      case Concat c ->
          model.operator(Builtin.CONCATENATION, inputs(index), model.tensor(c.name(), nhwc(out)), options -> options.concat(3));
      case AveragePool p -> model.operator(Builtin.AVERAGE_POOL_2D, List.of(input), model.tensor(p.name(), nhwc(out)),
          options -> options.pool(p.pool()));
      case Resize r -> resize(r, input, out);
      case FusedLayer f -> throw new IllegalStateException(f.name() + " is written apart");
    }
  }

  private void conv(String name, Window window, Activation activation, Affine affine, String input, Shape in) {
    Shape out = window.output(in, affine.biases().length);
    float[] filter = Transposed.matrix(affine.weights(), window.kernel() * window.kernel() * in.channels(), out.channels());
    String weights = model.floats(name + "/weights", filter, out.channels(), window.kernel(), window.kernel(), in.channels());
    boolean same = isSame(window, in);
    String image = same ? input : padded(name, window.pads(), input, in);
    weighted(Builtin.CONV_2D, List.of(image, weights), affine, new Result(name, activation, out),
        (options, fused) -> options.conv(window, same, fused));
  }

  private void depthwise(Depthwise layer, Affine affine, String input, Shape in) {
    Window window = layer.window();
    String weights = model.floats(layer.name() + "/weights", affine.weights(), 1, window.kernel(), window.kernel(), in.channels());
    boolean same = isSame(window, in);
    String image = same ? input : padded(layer.name(), window.pads(), input, in);
    weighted(Builtin.DEPTHWISE_CONV_2D, List.of(image, weights), affine,
        new Result(layer.name(), layer.activation(), window.output(in, in.channels())),
        (options, fused) -> options.depthwise(window, same, fused));
  }

  private String mean(String name, String input, int channels) {
    model.operator(Builtin.MEAN, List.of(input, AXES), model.tensor(name, nhwc(Shape.vector(channels))), Options::mean);
    return name;
  }

  private void squeezeExcite(SqueezeExcite layer, List<Affine> affines, String input, Shape in) {
    String name = layer.name();
    String pooled = mean(name + "/pool", input, in.channels());
    String squeezed = name + "/reduce";
    String gate = name + "/expand";
    conv(squeezed, Window.POINTWISE, layer.inner(), affines.getFirst(), pooled, Shape.vector(in.channels()));
    conv(gate, Window.POINTWISE, layer.gate(), affines.getLast(), squeezed, Shape.vector(layer.squeeze()));
    multiply(List.of(input, gate), model.tensor(name, nhwc(in)));
  }

  private void dense(Dense layer, Affine affine, String input, int inputs) {
    float[] matrix = Transposed.matrix(affine.weights(), inputs, layer.out());
    String weights = model.floats(layer.name() + "/weights", matrix, layer.out(), inputs);
    weighted(Builtin.FULLY_CONNECTED, List.of(input, weights), affine,
        new Result(layer.name(), layer.activation(), Shape.vector(layer.out())), Options::dense);
  }

  private void resize(Resize layer, String input, Shape out) {
    String size = model.integers(layer.name() + "/size", new int[] {out.height(), out.width()}, 2);
    model.operator(Builtin.RESIZE_BILINEAR, List.of(input, size), model.tensor(layer.name(), nhwc(out)),
        options -> options.resize(layer.sampling()));
  }

  private void elementwise(Builtin builtin, Layer layer, List<String> inputs, Shape shape) {
    activated(builtin, inputs, new Result(layer.name(), layer.activation(), shape), false, Options::elementwise);
  }

  /** What a layer, or a part of one, comes to. */
  private record Result(String name, Activation activation, Shape shape) {}

  /** An operator with weights, whose biases take the 3 of a hard sigmoid unless bits are kept, and its activation. */
  private void weighted(Builtin builtin, List<String> imageAndWeights, Affine affine, Result result,
      ToIntBiFunction<Options, Fused> options) {
    boolean addsThree = result.activation == Activation.HSIGMOID && !keepsBits;
    String biases = biases(result.name, affine, addsThree);
    List<String> inputs = List.of(imageAndWeights.getFirst(), imageAndWeights.getLast(), biases);
    activated(builtin, inputs, result, addsThree, options);
  }

  /** An operator and its activation: operators of its own for what cannot be fused, and for the 3 of a hard sigmoid if it is not there. */
  private void activated(Builtin builtin, List<String> inputs, Result result, boolean hasThree, ToIntBiFunction<Options, Fused> options) {
    Activation activation = result.activation;
    int[] shape = nhwc(result.shape);
    if (activation == Activation.HSIGMOID && !hasThree) {
      String raw = model.tensor(result.name + "/raw", shape);
      model.operator(builtin, inputs, raw, o -> options.applyAsInt(o, Fused.NONE));
      hardSigmoid(result.name, raw, result.shape);
    } else {
      String linear = model.tensor(linear(result.name, activation), shape);
      model.operator(builtin, inputs, linear, o -> options.applyAsInt(o, fused(activation)));
      activate(result.name, activation, linear, result.shape);
    }
  }

  private void hardSigmoid(String name, String raw, Shape shape) {
    String linear = model.tensor(linear(name, Activation.HSIGMOID), nhwc(shape));
    model.operator(Builtin.ADD, List.of(raw, scalar(THREE, 3)), linear, options -> options.elementwise(Fused.RELU6));
    activate(name, Activation.HSIGMOID, linear, shape);
  }

  private String biases(String name, Affine affine, boolean addsThree) {
    float[] biases = affine.biases().clone();
    for (int i = 0; addsThree && i < biases.length; i++) {
      biases[i] += 3;
    }
    return model.floats(name + "/biases", biases, biases.length);
  }

  private static Fused fused(Activation activation) {
    return switch (activation) {
      case RELU -> Fused.RELU;
      case RELU6, HSIGMOID -> Fused.RELU6;
      case LINEAR, SIGMOID, SWISH, HSWISH -> Fused.NONE;
    };
  }

  /** What the operator itself makes: the result {@code name}, or what is left to {@link #activate}. */
  private static String linear(String name, Activation activation) {
    return switch (activation) {
      case LINEAR, RELU, RELU6 -> name;
      case SIGMOID, HSIGMOID, SWISH, HSWISH -> name + "/linear";
    };
  }

  /** An activation with no operator before it that it could be fused with. */
  private void activate(Activate layer, String input, Shape shape) {
    switch (layer.activation()) {
      case RELU -> model.operator(Builtin.RELU, List.of(input), model.tensor(layer.name(), nhwc(shape)));
      case RELU6 -> model.operator(Builtin.RELU6, List.of(input), model.tensor(layer.name(), nhwc(shape)));
      case HSIGMOID -> hardSigmoid(layer.name(), input, shape);
      case LINEAR, SIGMOID, SWISH, HSWISH -> activate(layer.name(), layer.activation(), input, shape);
    }
  }

  /** Appends what could not be fused. */
  private void activate(String name, Activation activation, String linear, Shape shape) {
    switch (activation) {
      case LINEAR, RELU, RELU6 -> {}
      case SIGMOID -> model.operator(Builtin.LOGISTIC, List.of(linear), model.tensor(name, nhwc(shape)));
      case HSIGMOID -> multiply(List.of(linear, scalar(SIXTH, 1 / 6f)), model.tensor(name, nhwc(shape)));
      case SWISH -> {
        String sigmoid = model.tensor(name + "/sigmoid", nhwc(shape));
        model.operator(Builtin.LOGISTIC, List.of(linear), sigmoid);
        multiply(List.of(linear, sigmoid), model.tensor(name, nhwc(shape)));
      }
      case HSWISH -> model.operator(Builtin.HARD_SWISH, List.of(linear), model.tensor(name, nhwc(shape)));
    }
  }

  private void multiply(List<String> inputs, String output) {
    model.operator(Builtin.MUL, inputs, output, options -> options.elementwise(Fused.NONE));
  }

  /** A constant that several layers share. */
  private String scalar(String name, float value) {
    return model.has(name) ? name : model.floats(name, new float[] {value}, 1);
  }

  private static boolean isSame(Window window, Shape in) {
    return window.pads().equals(Pads.same(in.height(), in.width(), window.kernel(), window.stride(), window.dilation()));
  }

  /** The image with its zeros around it, for a window that is then VALID; the image itself if there are none. */
  private String padded(String name, Pads pads, String input, Shape in) {
    if (pads.equals(Pads.NONE)) {
      return input;
    }
    int[] zeros = {0, 0, pads.top(), pads.bottom(), pads.left(), pads.right(), 0, 0};
    String output = model.tensor(name + "/padded", nhwc(pads.around(in)));
    model.operator(Builtin.PAD, List.of(input, model.integers(name + "/pads", zeros, 4, 2)), output, Options::pad);
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
