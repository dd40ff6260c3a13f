package lathe.networks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
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

  private final Network network;
  private final Weights weights;
  private final OnnxGraph graph;
  /** Whether a node's output is {@code [1,C]}. */
  private final boolean[] flat;

  private OnnxWriter(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
    this.graph = new OnnxGraph(network.name());
    this.flat = new boolean[network.size()];
  }

  /** @throws lathe.kernels.BadInputException if two tensors of the file would have one name */
  public static ModelProto model(Network network, Weights weights) {
    return new OnnxWriter(network.apart(), weights.apart(network)).model();
  }

  private ModelProto model() {
    graph.input(INPUT, nchw(network.input()));
    int last = network.size() - 1;
    for (int i = 0; i <= last; i++) {
      flat[i] = isFlat(i);
      write(i);
    }
    network.results().forEach(i -> graph.output(network.layer(i).name()));
    return graph.model();
  }

  private boolean isFlat(int index) {
    int from = network.inputs(index).getFirst();
    return switch (network.layer(index)) {
      case Dense _ -> true;
      case Softmax _ -> from != Network.INPUT && flat[from];
      case Conv _,Depthwise _,Pool _,SqueezeExcite _,Add _,Multiply _,Activate _,Concat _,AveragePool _,Resize _,Detections _,FusedLayer _ ->
          false;
    };
  }

  private void write(int index) {
    List<Affine> affines = weights.of(index);
    Shape in = network.in(index);
    long[] out = extents(index);
    switch (network.layer(index)) {
      case Conv c -> conv(c, c.window(), affines.getFirst(), image(index, 0), in.channels(), 1, out);
      case Depthwise d -> conv(d, d.window(), affines.getFirst(), image(index, 0), 1, in.channels(), out);
      case Pool p -> graph.node("GlobalAveragePool", p.name(), out, List.of(image(index, 0)));
      case SqueezeExcite s -> squeezeExcite(s, affines, image(index, 0), in.channels());
      case Dense d -> dense(d, affines.getFirst(), vector(index), in.channels(), out);
      case Add a -> activate(a.name(), a.activation(), graph.elementwise("Add", linear(a), images(index)));
      case Multiply m -> activate(m.name(), m.activation(), graph.elementwise("Mul", linear(m), images(index)));
      case Detections d -> throw d.unwritten("ONNX");
      case Activate a -> activate(a.name(), a.activation(), image(index, 0));
      case Softmax s -> {
        String input = tensor(network.inputs(index).getFirst());
        graph.elementwise("Softmax", s.name(), List.of(input), OnnxGraph.attribute("axis", 1L));
      }
      case Concat c -> graph.node("Concat", c.name(), out, images(index), OnnxGraph.attribute("axis", 1L));
      case AveragePool p -> averagePool(p, image(index, 0), out);
      case Resize r -> resize(r, image(index, 0), out);
      case FusedLayer f -> throw new IllegalStateException(f.name() + " is written apart");
    }
  }

  private void conv(Layer layer, Window window, Affine affine, String input, int inputs, int groups, long[] out) {
    activate(layer.name(), layer.activation(), conv(linear(layer), window, affine, input, inputs, groups, out));
  }

  /** @param inputs channels that one output sees */
  private String conv(String output, Window window, Affine affine, String input, int inputs, int groups, long[] out) {
    int kernel = window.kernel();
    int outputs = affine.biases().length;
    float[] outputFirst = Transposed.perTap(affine.weights(), kernel * kernel, inputs, outputs);
    String filter = graph.floats(output + "/weights", outputFirst, outputs, inputs, kernel, kernel);
    String bias = graph.floats(output + "/biases", affine.biases(), outputs);
    Pads pads = window.pads();
    AttributeProto[] attributes =
        {OnnxGraph.attribute("kernel_shape", kernel, kernel), OnnxGraph.attribute("strides", window.stride(), window.stride()),
            OnnxGraph.attribute("dilations", window.dilation(), window.dilation()),
            OnnxGraph.attribute("pads", pads.top(), pads.left(), pads.bottom(), pads.right()), OnnxGraph.attribute("group", (long) groups)};
    return graph.node("Conv", output, out, List.of(input, filter, bias), attributes);
  }

  private void squeezeExcite(SqueezeExcite layer, List<Affine> affines, String input, int channels) {
    String name = layer.name();
    String pooled = graph.node("GlobalAveragePool", name + "/pool", nchw(Shape.vector(channels)), List.of(input));
    String squeezed = pointwise(name + "/reduce", layer.inner(), affines.getFirst(), pooled, channels);
    String gate = pointwise(name + "/expand", layer.gate(), affines.getLast(), squeezed, layer.squeeze());
    graph.elementwise("Mul", name, List.of(input, gate));
  }

  /** A layer from one pixel to one pixel. */
  private String pointwise(String name, Activation activation, Affine affine, String input, int inputs) {
    long[] out = nchw(Shape.vector(affine.biases().length));
    return activate(name, activation, conv(linear(name, activation), Window.POINTWISE, affine, input, inputs, 1, out));
  }

  private void dense(Dense layer, Affine affine, String input, int inputs, long[] out) {
    String matrix = graph.floats(layer.name() + "/weights", affine.weights(), inputs, layer.out());
    String bias = graph.floats(layer.name() + "/biases", affine.biases(), layer.out());
    activate(layer.name(), layer.activation(), graph.node("Gemm", linear(layer), out, List.of(input, matrix, bias)));
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

  /** What goes into the activation that makes {@code name}; the same name if there is none. */
  private static String linear(String name, Activation activation) {
    return activation == Activation.LINEAR ? name : name + "/linear";
  }

  private static String linear(Layer layer) {
    return linear(layer.name(), layer.activation());
  }

  private String activate(String name, Activation activation, String linear) {
    List<String> x = List.of(linear);
    return switch (activation) {
      case LINEAR -> linear;
      case RELU -> graph.elementwise("Relu", name, x);
      case RELU6 -> {
        String low = graph.floats(name + "/low", new float[] {0});
        yield graph.elementwise("Clip", name, List.of(linear, low, graph.floats(name + "/high", new float[] {6})));
      }
      case SIGMOID -> graph.elementwise("Sigmoid", name, x);
      case HSIGMOID -> graph.elementwise("HardSigmoid", name, x, OnnxGraph.attribute("alpha", 1 / 6f), OnnxGraph.attribute("beta", 0.5f));
      case SWISH -> graph.elementwise("Mul", name, List.of(linear, graph.elementwise("Sigmoid", name + "/sigmoid", x)));
      case HSWISH -> graph.elementwise("HardSwish", name, x);
    };
  }

  /** An input of a node as {@code [1,C,H,W]}. */
  private String image(int index, int which) {
    int from = network.inputs(index).get(which);
    if (from == Network.INPUT || !flat[from]) {
      return tensor(from);
    }
    String name = network.layer(index).name() + "/image" + which;
    return graph.node("Unsqueeze", name, nchw(Shape.vector(network.out(from).channels())),
        List.of(tensor(from), graph.integers(name + "/axes", 2, 3)));
  }

  /** The input of a node as {@code [1,C]}. */
  private String vector(int index) {
    int from = network.inputs(index).getFirst();
    if (from != Network.INPUT && flat[from]) {
      return tensor(from);
    }
    return graph.node("Flatten", network.layer(index).name() + "/flat", new long[] {1, network.in(index).elements()},
        List.of(tensor(from)));
  }

  private String tensor(int from) {
    return from == Network.INPUT ? INPUT : network.layer(from).name();
  }

  private long[] extents(int index) {
    return flat[index] ? new long[] {1, network.out(index).channels()} : nchw(network.out(index));
  }

  private static long[] nchw(Shape shape) {
    return new long[] {1, shape.channels(), shape.height(), shape.width()};
  }
}
