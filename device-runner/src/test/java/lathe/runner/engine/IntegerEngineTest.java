package lathe.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.Dtype;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.LayerKey;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.OneLayer;
import lathe.networks.Operator;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import lathe.networks.reference.ReferenceNetwork;
import lathe.networks.space.Space;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in 8-bit integers stay near what the reference says in double precision. */
class IntegerEngineTest {
  private static final long SEED = 7;
  /** Of the largest value: three of 255 steps, and what the quantised image and weights add up to. */
  private static final double OF_ONE_LAYER = 0.03;
  /** Of the images' range, so that a small layer makes no values that no image of the calibration has made. */
  private static final double FAINT = 0.7;
  private static final double OF_A_NETWORK = 0.15;
  /** What ONNX Runtime does with floats, and with images whose channels do not come last. */
  private static final List<String> CONVERSIONS = List.of("QuantizeLinear", "DequantizeLinear", "Transpose", "Flatten");

  /** Every kind of layer, with odd paddings, which bring zeros in, and several inputs, whose scales differ. */
  static Stream<Arguments> layers() {
    var odd = new Window(3, 2, 1, new Pads(2, 0, 1, 1));
    return Stream.of(
        one("conv", net -> net.then(new Conv("x", 6, odd, true, false, Activation.RELU))),
        one("valid", net -> net.then(new Conv("x", 6, new Window(3, 1, 1, Pads.NONE), false, true, Activation.LINEAR))),
        one("end left out", net -> net.then(new Conv("x", 6, Window.same(net.shape(), 1, 4), false, true, Activation.LINEAR))),
        one("hard gate", net -> net.then(new Conv("x", 6, Window.POINTWISE, false, true, Activation.HSIGMOID))),
        one("h-swish", net -> net.then(new Conv("x", 6, Window.POINTWISE, false, true, Activation.HSWISH))),
        one("swish", net -> net.then(new Conv("x", 6, Window.POINTWISE, false, true, Activation.SWISH))),
        one("sigmoid", net -> net.then(new Conv("x", 6, Window.POINTWISE, false, true, Activation.SIGMOID))),
        one("depthwise", net -> net.then(new Depthwise("x", odd, true, false, Activation.RELU6))),
        one("dilated", net -> net.then(new Depthwise("x", new Window(3, 1, 2, Pads.symmetric(2)), true, false, Activation.LINEAR))),
        one("squeeze-excite", net -> net.then(new SqueezeExcite("x", 4, Activation.RELU, Activation.HSIGMOID))),
        one("pool", net -> net.then(new Pool("x"))),
        one("dense", net -> {
          net.then(new Pool("pool"));
          net.then(new Dense("x", 10, true, Activation.LINEAR));
        }),
        one("softmax", net -> net.then(new Softmax("x"))),
        one("average", net -> net.then(new AveragePool("x", new PoolWindow(3, 4, 2, 3)))),
        one("half", net -> net.then(new Resize("x", 7, 9, Sampling.HALF_PIXEL))),
        one("aligned", net -> net.then(new Resize("x", 26, 34, Sampling.ALIGNED))),
        one("relu", net -> net.then(new Activate("x", Activation.RELU))),
        one("add", net -> net.join(new Add("x", Activation.RELU), narrow(net))),
        one("multiply", net -> net.join(new Multiply("x", Activation.LINEAR), narrow(net))),
        one("concat", net -> net.join(new Concat("x", 2), narrow(net))),
        one("concat of one", net -> {
          int small = narrow(net);
          net.add(new Concat("x", 3), List.of(net.last(), small, small));
        }));
  }

  private static Arguments one(String what, Consumer<NetworkBuilder> layers) {
    var net = new NetworkBuilder(what.replace(' ', '-'), new Shape(13, 17, 8));
    layers.accept(net);
    return Arguments.of(what, net.build());
  }

  /** The same tensor in a tenth of its range, and then something that is not in that range. */
  private static int narrow(NetworkBuilder net) {
    int small = net.then(new Conv("narrow", 8, Window.POINTWISE, false, true, Activation.HSIGMOID));
    net.add(new Conv("wide", 8, Window.POINTWISE, false, true, Activation.LINEAR), List.of(Network.INPUT));
    return small;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void layerIsNearTheReference(String what, Network network) {
    assertNear(network, IntegerEngineTest::ofAConverter, OF_ONE_LAYER);
    assertNear(network, Engine.ONNXRUNTIME_INT8::open, OF_ONE_LAYER);
    assertNear(network, Engine.TFLITE_INT8::open, OF_ONE_LAYER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mobilenet_v1_0.5_96", "mobilenet_v2_0.5_96", "mobilenet_v3_large_0.5_96", "mnasnet_a1_0.5_96",
          "lraspp_mobilenet_v3_small_0.5_97x128", "raspp_mobilenet_v2_0.35_96+stride=8", "ssdlite_mobilenet_v3_small_0.35_96"})
  void networkIsNearTheReference(String name) {
    assertNear(Zoo.named(name), IntegerEngineTest::ofAConverter, OF_A_NETWORK);
    assertNear(Zoo.named(name), Engine.ONNXRUNTIME_INT8::open, OF_A_NETWORK);
    assertNear(Zoo.named(name), Engine.TFLITE_INT8::open, OF_A_NETWORK);
  }

  /** As training leaves some: nothing remains of such a channel but its bias. */
  @Test
  void keepsTheBiasesOfDeadChannels() {
    Network network = Zoo.named("mobilenet_v2_0.35_96");
    Weights drawn = Weights.seeded(network, SEED);
    Weights dead = Weights.of(IntStream.range(0, network.size()).mapToObj(node -> drawn.of(node).stream()
        .map(IntegerEngineTest::withoutFirst).toList()).toList());
    assertNear(network, (same, _) -> Engine.TFLITE_INT8.open(same, dead), dead, OF_A_NETWORK);
    assertNear(network, (same, _) -> Engine.ONNXRUNTIME_INT8.open(same, dead), dead, OF_A_NETWORK);
  }

  /** The first channel with weights of next to nothing, and a bias. */
  private static Affine withoutFirst(Affine affine) {
    float[] weights = affine.weights().clone();
    float[] biases = affine.biases().clone();
    for (int i = 0; i < weights.length; i += biases.length) {
      weights[i] *= 1e-9f;
    }
    biases[0] = 1;
    return new Affine(weights, biases);
  }

  private static void assertNear(Network network, BiFunction<Network, Weights, PeerEngine> opener, double tolerance) {
    assertNear(network, opener, Weights.seeded(network, SEED), tolerance);
  }

  private static void assertNear(Network network, BiFunction<Network, Weights, PeerEngine> opener, Weights weights, double tolerance) {
    float[] image = image(network);
    List<float[]> outputs = ReferenceNetwork.run(network, weights, image);
    float[] expected = concatenated(network.results().stream().map(outputs::get).toList());
    try (PeerEngine engine = open(() -> opener.apply(network, weights))) {
      engine.input(image);
      engine.run();
      assertThat(relativeDifference(engine.output(), expected)).isBetween(1e-6, tolerance); // integers are never exact
    }
  }

  /** With the operators of TensorFlow's converter. */
  private static PeerEngine ofAConverter(Network network, Weights weights) {
    return TfLiteEngine.of(Engine.TFLITE_INT8, TfliteWriter.integerFile(network, weights), network);
  }

  private static float[] concatenated(List<float[]> results) {
    float[] all = new float[results.stream().mapToInt(result -> result.length).sum()];
    int at = 0;
    for (float[] result : results) {
      System.arraycopy(result, 0, all, at, result.length);
      at += result.length;
    }
    return all;
  }

  /** The pool of a segmenter alone is nothing that XNNPACK has for integers, as h-swish would be. */
  @Test
  void runsInsideXnnpack() {
    for (String name : List.of("mobilenet_v2_0.35_96", "mobilenet_v3_small_0.35_96", "ssdlite_mobilenet_v3_small_0.35_96")) {
      Network network = Zoo.named(name);
      try (PeerEngine engine = open(() -> Engine.TFLITE_INT8.open(network, Weights.seeded(network, SEED)))) {
        assertThat(engine.operators().keySet()).noneMatch(operator -> operator.contains("outside"));
      }
    }
  }

  /** Else its time would be that of another network. */
  @ParameterizedTest
  @ValueSource(
      strings = {"mobilenet_v2_0.35_96", "mobilenet_v3_small_0.35_96", "mobilenet_v3_large_0.5_96", "mnasnet_a1_0.5_96",
          "lraspp_mobilenet_v3_small_0.35_97x128", "raspp_mobilenet_v2_0.35_96+stride=8", "ssdlite_mobilenet_v3_small_0.35_96"})
  void assumedValuesTakeTheSameOperators(String name) {
    Network network = Zoo.named(name);
    Weights weights = Weights.seeded(network, SEED);
    assertThat(operators(() -> Engine.TFLITE_INT8.openForTime(network, weights)))
        .isEqualTo(operators(() -> Engine.TFLITE_INT8.open(network, weights)));
    Map<String, Integer> assumed = operators(() -> Engine.ONNXRUNTIME_INT8.openForTime(network, weights));
    Map<String, Integer> seen = operators(() -> Engine.ONNXRUNTIME_INT8.open(network, weights));
    assertThat(seen.getOrDefault("DequantizeLinear", 0) - assumed.getOrDefault("DequantizeLinear", 0)).isEqualTo(network.results().size());
    assumed.keySet().removeAll(CONVERSIONS);
    seen.keySet().removeAll(CONVERSIONS);
    assertThat(assumed).isEqualTo(seen);
  }

  /** Of a network that has run. */
  private static Map<String, Integer> operators(Supplier<PeerEngine> opener) {
    try (PeerEngine engine = open(opener)) {
      engine.run();
      return new TreeMap<>(engine.operators());
    }
  }

  private static Stream<LayerKey> rows() {
    Stream<Network> zoo =
        Stream.of("mobilenet_v3_small_0.35_96", "lraspp_mobilenet_v3_small_0.35_96", "raspp_mobilenet_v2_0.35_96+stride=8",
            "ssdlite_mobilenet_v3_small_0.35_96").map(Zoo::named);
    return Stream.concat(layers().map(layer -> (Network) layer.get()[1]), zoo)
        .flatMap(network -> Space.rows(network).stream()).filter(OneLayer::fitsAlone).distinct();
  }

  /** With an operator outside of XNNPACK only where the network has it there. */
  @Test
  void eachLayerRunsAloneInTfLite() {
    rows().forEach(key -> {
      Map<String, Integer> operators = alone(Engine.TFLITE_INT8, key);
      if (!Set.of(Operator.AVERAGE_POOL, Operator.SOFTMAX, Operator.ACTIVATE).contains(key.op())) {
        assertThat(operators.keySet()).as(key.toString()).noneMatch(operator -> operator.contains("outside"));
      }
    });
  }

  /** With no more conversions than docs/lut-schema.md tells of. */
  @Test
  void eachLayerRunsAloneInOnnxRuntime() {
    rows().forEach(key -> {
      Map<String, Integer> operators = alone(Engine.ONNXRUNTIME_INT8, key);
      operators.keySet().retainAll(CONVERSIONS);
      assertThat(operators).as(key.toString()).isEqualTo(conversions(key.op()));
    });
  }

  /** A lone ReLU has no integers before it that it could be spared by. */
  private static Map<String, Integer> conversions(Operator operator) {
    return switch (operator) {
      case POOL, AVERAGE_POOL -> Map.of("Transpose", 2);
      case DENSE -> Map.of("Flatten", 1, "Transpose", 1);
      case RESIZE, ACTIVATE -> Map.of("DequantizeLinear", 1, "QuantizeLinear", 1);
      default -> Map.of();
    };
  }

  private static Map<String, Integer> alone(Engine engine, LayerKey key) {
    Network network = OneLayer.network(key.as(Dtype.INT8));
    return operators(() -> {
      PeerEngine opened = engine.openForTime(network, Weights.seeded(network, SEED));
      opened.input(image(network));
      return opened;
    });
  }

  /** One conversion of the image, one of the result, and all between on integers. */
  @Test
  void onnxRuntimeComputesOnIntegers() {
    Network network = Zoo.named("mobilenet_v3_small_0.35_96");
    try (PeerEngine engine = open(() -> Engine.ONNXRUNTIME_INT8.open(network, Weights.seeded(network, SEED)))) {
      assertThat(engine.operators()).containsEntry("QuantizeLinear", 1).containsEntry("DequantizeLinear", 1)
          .containsEntry("com.microsoft.QLinearConv", 34 + 18)
          .doesNotContainKeys("Conv", "Gemm", "Mul", "Add", "HardSigmoid", "Relu", "Clip");
    }
  }

  private static PeerEngine open(Supplier<PeerEngine> opener) {
    try {
      return opener.get();
    } catch (UnavailableEngineException e) {
      return abort(String.valueOf(e.getMessage()));
    }
  }

  private static float[] image(Network network) {
    var random = new SplittableRandom(SEED);
    float[] image = new float[(int) network.input().elements()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-FAINT, FAINT);
    }
    return image;
  }

  private static double relativeDifference(float[] output, float[] expected) {
    assertThat(output).hasSameSizeAs(expected);
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(output[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return difference / largest;
  }
}
