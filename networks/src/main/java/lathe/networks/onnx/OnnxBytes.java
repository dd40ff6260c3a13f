package lathe.networks.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.kernels.Activation;
import lathe.networks.Activate;
import lathe.networks.Network;
import lathe.networks.export.Calibration;
import lathe.networks.export.IntegerWeights;
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
  private final Map<String, String> restored = new HashMap<>();
  private final Map<String, IntegerWeights> weights = new HashMap<>();

  OnnxBytes(OnnxGraph graph, Network network, Calibration calibration) {
    this.graph = graph;
    this.network = network;
    this.calibration = calibration;
  }

  @Override
  public String read(int from, String tensor) {
    if (from != Network.INPUT && isClamped(from)) {
      return tensor;
    }
    String known = restored.get(tensor);
    return known == null ? restore(of(from), tensor) : known;
  }

  /** Whether its only reader makes a part of it: the clamp follows from the range of the integers. */
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
    String scale = graph.floats(tensor + "/scale", new float[] {quantization.scale()});
    String zero = graph.unsigned(tensor + "/zero", (byte) (quantization.zeroPoint() - Byte.MIN_VALUE));
    String integers = graph.quantized(tensor + "/integers", tensor, scale, zero);
    String name = graph.elementwise("DequantizeLinear", tensor + "/restored", List.of(integers, scale, zero));
    restored.put(tensor, name);
    return name;
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
  public String weights(String name, float[] values, int channels, long... dimensions) {
    int[] shape = Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    IntegerWeights integers = IntegerWeights.perChannel(values, channels, shape);
    weights.put(name, integers);
    String bytes = graph.bytes(name + "/integers", integers.values(), dimensions);
    float[] scales = scales(integers.scales());
    String zeros = graph.bytes(name + "/zeros", new byte[scales.length], scales.length);
    return graph.node("DequantizeLinear", name, dimensions, List.of(bytes, graph.floats(name + "/scales", scales, scales.length), zeros),
        OnnxGraph.attribute("axis", (long) channels));
  }

  private static float[] scales(List<Quantization> quantizations) {
    float[] scales = new float[quantizations.size()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = quantizations.get(i).scale();
    }
    return scales;
  }

  @Override
  public String biases(String name, float[] values, int from, String weightsOf) {
    IntegerWeights factors = Objects.requireNonNull(weights.get(weightsOf), weightsOf);
    float[] scales = scales(factors.products(of(from)));
    String words = graph.words(name + "/integers", factors.biases(values, of(from)));
    return graph.node("DequantizeLinear", name, new long[] {values.length},
        List.of(words, graph.floats(name + "/scales", scales, scales.length)), OnnxGraph.attribute("axis", 0L));
  }
}
