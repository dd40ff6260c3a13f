package lathe.networks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import lathe.kernels.Affine;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
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
import lathe.networks.weight.Transposed;
import lathe.networks.weight.Weights;

/**
 * Writes a network for an NCHW world: the image is {@link #INPUT}, {@code [1,C,H,W]}; a result has the name of its layer and is
 * {@code [1,C,H,W]}, or {@code [1,C]} after a fully connected layer. ONNX fuses no activation into an operator; its runtimes do, and here
 * they find them in the form they look for.
 */
public final class OnnxWriter {
  /** The name of the image. */
  public static final String INPUT = "input";

  /** No operator has an activation in it. */
  private enum Form implements Elementary.Form {
    FLOATS, BYTES;

    @Override
    public String format() {
      return "ONNX";
    }

    @Override
    public boolean takesActivation(Layer layer) {
      return false;
    }

    /** ONNX Runtime has h-swish for floats only. */
    @Override
    public boolean multipliesHswish() {
      return this == BYTES;
    }
  }

  private final Network network;
  private final Weights weights;
  private final OnnxGraph graph;
  private final OnnxNumbers numbers;
  /** Whether a node's output is {@code [1,C]}. */
  private final boolean[] flat;

  private OnnxWriter(Elementary elementary, OnnxGraph graph, OnnxNumbers numbers) {
    this.network = elementary.network();
    this.weights = elementary.weights();
    this.graph = graph;
    this.numbers = numbers;
    this.flat = new boolean[network.size()];
  }

  /** @throws lathe.kernels.BadInputException if two tensors of the file would have one name */
  public static ModelProto model(Network network, Weights weights) {
    var graph = new OnnxGraph(network.name());
    return new OnnxWriter(Elementary.of(network, weights, Form.FLOATS), graph, new OnnxFloats(graph)).model();
  }

  /**
   * A model of 8-bit integers but for its image and its results, which are floats and are called {@code NAME/restored}. Its quantisation
   * follows from the values that random images lead to.
   *
   * @throws lathe.kernels.BadInputException as {@link Calibration#of}, too
   */
  public static ModelProto integerModel(Network network, Weights weights) {
    return integers(network, weights, Calibration::of, false);
  }

  /**
   * A model of 8-bit integers of which only the time means something: the values of its tensors are assumed, and what converts an image and
   * results is left out. Both are integers without a sign, {@code [1,H,W,C]}, or {@code [1,C]} after a fully connected layer.
   */
  public static ModelProto timedIntegerModel(Network network, Weights weights) {
    return integers(network, weights, Calibration::assumed, true);
  }

  private static ModelProto integers(Network network, Weights weights, Function<Elementary, Calibration> rule, boolean hasIntegerEnds) {
    Elementary elementary = Elementary.of(network, weights, Form.BYTES);
    var graph = new OnnxGraph(network.name());
    return new OnnxWriter(elementary, graph, new OnnxBytes(graph, elementary.network(), rule.apply(elementary), hasIntegerEnds)).model();
  }

  private ModelProto model() {
    numbers.image(INPUT, nchw(network.input()));
    for (int i = 0; i < network.size(); i++) {
      flat[i] = isFlat(i);
      write(i);
    }
    network.results().forEach(i -> graph.output(numbers.result(i, network.layer(i).name())));
    return graph.model();
  }

  private boolean isFlat(int index) {
    return switch (network.layer(index)) {
      case Dense _ -> true;
      case Add _,Multiply _,Activate _,Softmax _ -> network.inputs(index).stream().allMatch(from -> from != Network.INPUT && flat[from]);
      case Conv _,Depthwise _,Pool _,SqueezeExcite _,Concat _,AveragePool _,Resize _,Detections _,FusedLayer _ -> false;
    };
  }

  private void write(int index) {
    List<Affine> affines = weights.of(index);
    Shape in = network.in(index);
    long[] out = extents(index);
    switch (network.layer(index)) {
      case Conv _ -> conv(index, affines.getFirst(), in.channels(), 1, out);
      case Depthwise _ -> conv(index, affines.getFirst(), 1, in.channels(), out);
      case Pool p -> graph.node("GlobalAveragePool", p.name(), out, List.of(image(index, 0)));
      case Dense d -> dense(index, d, affines.getFirst(), in.channels(), out);
      case Add a -> graph.elementwise("Add", a.name(), alike(index));
      case Multiply m -> graph.elementwise("Mul", m.name(), alike(index));
      case Activate a -> activate(a, alike(index));
      case Softmax s -> graph.elementwise("Softmax", s.name(), alike(index), OnnxGraph.attribute("axis", 1L));
      case Concat c -> graph.node("Concat", c.name(), out, images(index), OnnxGraph.attribute("axis", 1L));
      case AveragePool p -> averagePool(p, image(index, 0), out);
      case Resize r -> resize(r, image(index, 0), out);
      case Detections d -> throw new IllegalStateException(d.name() + " is not elementary");
      case SqueezeExcite s -> throw new IllegalStateException(s.name() + " is not elementary");
      case FusedLayer f -> throw new IllegalStateException(f.name() + " is written apart");
    }
  }

  /** @param inputs channels that one output sees */
  private void conv(int index, Affine affine, int inputs, int groups, long[] out) {
    Layer layer = network.layer(index);
    Window window = layer.window();
    int kernel = window.kernel();
    int outputs = affine.biases().length;
    float[] outputFirst = Transposed.perTap(affine.weights(), kernel * kernel, inputs, outputs);
    List<String> numbered = numbers.affine(layer.name(), outputFirst, affine.biases(), network.inputs(index).getFirst(), 0, outputs,
        inputs, kernel, kernel);
    Pads pads = window.pads();
    graph.node("Conv", layer.name(), out, List.of(image(index, 0), numbered.getFirst(), numbered.getLast()),
        OnnxGraph.attribute("kernel_shape", kernel, kernel),
        OnnxGraph.attribute("strides", window.stride(), window.stride()),
        OnnxGraph.attribute("dilations", window.dilation(), window.dilation()),
        OnnxGraph.attribute("pads", pads.top(), pads.left(), pads.bottom(), pads.right()),
        OnnxGraph.attribute("group", (long) groups));
  }

  private void dense(int index, Dense layer, Affine affine, int inputs, long[] out) {
    List<String> numbered = numbers.affine(layer.name(), affine.weights(), affine.biases(), network.inputs(index).getFirst(), 1, inputs,
        layer.out());
    graph.node("Gemm", layer.name(), out, List.of(vector(index), numbered.getFirst(), numbered.getLast()));
  }

  private void averagePool(AveragePool layer, String input, long[] out) {
    PoolWindow pool = layer.pool();
    graph.node("AveragePool", layer.name(), out, List.of(input), OnnxGraph.attribute("kernel_shape", pool.height(), pool.width()),
        OnnxGraph.attribute("strides", pool.strideY(), pool.strideX()));
  }

  /** The region of interest and the factors are left empty: the size says all. */
  private void resize(Resize layer, String input, long[] out) {
    String sizes = graph.integers(layer.name() + "/sizes", out);
    String rule =
        switch (layer.sampling()) {
          case HALF_PIXEL -> "half_pixel";
          case ALIGNED -> "align_corners";
        };
    graph.node("Resize", layer.name(), out, List.of(input, "", "", sizes), OnnxGraph.attribute("mode", "linear"),
        OnnxGraph.attribute("coordinate_transformation_mode", rule));
  }

  private List<String> images(int index) {
    return IntStream.range(0, network.layer(index).arity()).mapToObj(which -> image(index, which)).toList();
  }

  private void activate(Activate layer, List<String> x) {
    String name = layer.name();
    switch (layer.activation()) {
      case RELU -> graph.elementwise("Relu", name, x);
      case RELU6 -> {
        String low = graph.floats(name + "/low", new float[] {0});
        graph.elementwise("Clip", name, List.of(x.getFirst(), low, graph.floats(name + "/high", new float[] {6})));
      }
      case SIGMOID -> graph.elementwise("Sigmoid", name, x);
      case HSIGMOID -> numbers.hardSigmoid(name, x.getFirst());
      case HSWISH -> graph.elementwise("HardSwish", name, x);
      case LINEAR, SWISH -> throw new IllegalStateException(name + " is not elementary");
    }
  }

  /** The inputs of a node whose output has as many axes as they have. */
  private List<String> alike(int index) {
    return flat[index] ? network.inputs(index).stream().map(this::tensor).toList() : images(index);
  }

  /** An input of a node as {@code [1,C,H,W]}. */
  private String image(int index, int which) {
    int from = network.inputs(index).get(which);
    if (from == Network.INPUT || !flat[from]) {
      return tensor(from);
    }
    String name = network.layer(index).name() + "/image" + which;
    return numbers.read(from, graph.node("Unsqueeze", name, nchw(Shape.vector(network.out(from).channels())),
        List.of(tensor(from), graph.integers(name + "/axes", 2, 3))));
  }

  /** The input of a node as {@code [1,C]}. */
  private String vector(int index) {
    int from = network.inputs(index).getFirst();
    if (from != Network.INPUT && flat[from]) {
      return tensor(from);
    }
    return numbers.read(from, graph.node("Flatten", network.layer(index).name() + "/flat", new long[] {1, network.in(index).elements()},
        List.of(tensor(from))));
  }

  private String tensor(int from) {
    return numbers.read(from, from == Network.INPUT ? INPUT : network.layer(from).name());
  }

  private long[] extents(int index) {
    return flat[index] ? new long[] {1, network.out(index).channels()} : nchw(network.out(index));
  }

  private static long[] nchw(Shape shape) {
    return new long[] {1, shape.channels(), shape.height(), shape.width()};
  }
}
