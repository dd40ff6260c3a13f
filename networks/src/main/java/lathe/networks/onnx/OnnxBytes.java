package lathe.networks.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.Activation;
import lathe.networks.Activate;
import lathe.networks.Network;
import lathe.networks.export.Calibration;
import lathe.networks.export.IntegerAffine;
import lathe.networks.export.Quantization;

/**
 * 8-bit integers as ONNX Runtime wants to find them: every tensor goes through QuantizeLinear and back through DequantizeLinear, and the
 * runtime makes an operator on integers of what stands between. Activations have no sign and weights have one, for which it has the fastest
 * products on x86.
 */
final class OnnxBytes implements OnnxNumbers {
  private static final Quantization CLAMPED = Quantization.of(0, 6);

  private final OnnxGraph graph;
  private final Network network;
  private final Calibration calibration;
  private final boolean hasIntegerEnds;
  private final Map<String, String> restored = new HashMap<>();

  /** @param hasIntegerEnds whether the image and the results are integers, too, and lie as the runtime has them between its operators */
  OnnxBytes(OnnxGraph graph, Network network, Calibration calibration, boolean hasIntegerEnds) {
    this.graph = graph;
    this.network = network;
    this.calibration = calibration;
    this.hasIntegerEnds = hasIntegerEnds;
  }

  @Override
  public void image(String name, long... shape) {
    if (hasIntegerEnds) {
      new Steps(calibration.image(), name).restore(graph.unsignedPixels(name, shape));
    } else {
      graph.input(name, shape);
    }
  }

  @Override
  public String result(int from, String tensor) {
    if (!hasIntegerEnds) {
      return read(from, tensor);
    }
    String integers = restored.containsKey(tensor) ? integers(tensor) : new Steps(of(from), tensor).quantize();
    return graph.rank(integers) == 4 ? graph.pixels(integers) : integers;
  }

  @Override
  public String read(int from, String tensor) {
    if (from != Network.INPUT && isClamped(from)) {
      return tensor;
    }
    String known = restored.get(tensor);
    return known == null ? restore(of(from), tensor) : known;
  }

  /** Whether only a ReLU reads it: the range of the integers behind that clamps, so it needs none of its own. */
  private boolean isClamped(int from) {
    var readers = network.nodes().stream().filter(node -> node.inputs().contains(from)).toList();
    return readers.size() == 1 && !network.results().contains(from)
        && readers.getFirst().layer() instanceof Activate(String _, Activation of)
        && (of == Activation.RELU || of == Activation.RELU6);
  }

  private Quantization of(int from) {
    return from == Network.INPUT ? calibration.image() : calibration.layers().get(from);
  }

  private String restore(Quantization quantization, String tensor) {
    Steps steps = new Steps(quantization, tensor);
    return steps.restore(steps.quantize());
  }

  private static String integers(String tensor) {
    return tensor + "/integers";
  }

  /** There and back. */
  private final class Steps {
    private final String tensor;
    private final String scale;
    private final String zero;

    Steps(Quantization quantization, String tensor) {
      this.tensor = tensor;
      this.scale = graph.floats(tensor + "/scale", new float[] {quantization.scale()});
      this.zero = graph.unsigned(tensor + "/zero", (byte) (quantization.zeroPoint() - Byte.MIN_VALUE));
    }

    String quantize() {
      return graph.quantized(integers(tensor), tensor, scale, zero);
    }

    String restore(String integers) {
      String name = graph.elementwise("DequantizeLinear", tensor + "/restored", List.of(integers, scale, zero));
      restored.put(tensor, name);
      return name;
    }
  }

  /** The range of the sum clamps it. A HardSigmoid would be one of floats, between two conversions. */
  @Override
  public void hardSigmoid(String name, String input) {
    String sum = graph.elementwise("Add", name + "/sum", List.of(input, constant(name + "/three", 3)));
    graph.elementwise("Mul", name, List.of(restore(CLAMPED, sum), constant(name + "/sixth", 1 / 6f)));
  }

  /** A positive number, as the largest of its integers. */
  private String constant(String name, float value) {
    String scale = graph.floats(name + "/scale", new float[] {Quantization.of(0, value).scale()});
    String integer = graph.unsigned(name + "/integers", (byte) -1);
    return graph.node("DequantizeLinear", name, new long[0], List.of(integer, scale, graph.unsigned(name + "/zero", (byte) 0)));
  }

  @Override
  public List<String> affine(String layer, float[] weights, float[] biases, int from, int channels, int... dimensions) {
    IntegerAffine integers = IntegerAffine.perChannel(weights, biases, of(from), channels, dimensions);
    String filter = layer + "/weights";
    String added = layer + "/biases";
    long[] shape = OnnxGraph.longs(dimensions);
    String zeros = graph.bytes(filter + "/zeros", new byte[biases.length], biases.length); // ONNX Runtime's matrix product asks for them
    graph.node("DequantizeLinear", filter, shape,
        List.of(graph.bytes(filter + "/integers", integers.weights(), shape), scales(filter, integers.scales()), zeros),
        OnnxGraph.attribute("axis", (long) channels));
    graph.node("DequantizeLinear", added, new long[] {biases.length},
        List.of(graph.words(added + "/integers", integers.biases()), scales(added, integers.products())), OnnxGraph.attribute("axis", 0L));
    return List.of(filter, added);
  }

  private String scales(String name, List<Quantization> quantizations) {
    float[] scales = new float[quantizations.size()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = quantizations.get(i).scale();
    }
    return graph.floats(name + "/scales", scales, scales.length);
  }
}
