package lathe.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import lathe.networks.reference.ReferenceNetwork;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Three independent engines give one answer, so files and kernels are right or wrong together in the same way, which is not likely. */
class PeerEngineTest {
  private static final long SEED = 7;
  private static final double TOLERANCE = 1e-4;
  private static final List<Engine> PEERS = List.of(Engine.ONNXRUNTIME, Engine.TFLITE);

  /** What Lathe says, by network; each is asked for by several tests. */
  private static final Map<Network, float[]> EXPECTED = new HashMap<>();

  /** The three that are compared most at their full size; all families small, at both paddings. */
  static Stream<Arguments> peersAndNetworks() {
    List<Network> networks = new ArrayList<>();
    for (String name : List.of("mobilenet_v3_large", "mobilenet_v3_small", "mobilenet_v2")) {
      networks.add(Zoo.named(name, Padding.TF));
    }
    for (String name : Zoo.names()) {
      for (Padding padding : Padding.values()) {
        networks.add(Zoo.named(name + "_0.5_96", padding));
      }
    }
    for (String name : List.of("lraspp_mobilenet_v3_small_0.5_97x128", "lraspp_mobilenet_v3_large_torchvision_0.35_96+padding=torch",
        "raspp_mobilenet_v2_0.35_96+stride=8", "ssdlite_mobilenet_v3_small_0.35_96")) {
      networks.add(Zoo.named(name));
    }
    return networks.stream().flatMap(network -> PEERS.stream().map(peer -> Arguments.of(peer, network)));
  }

  @ParameterizedTest
  @MethodSource("peersAndNetworks")
  void agreesWithLathe(Engine engine, Network network) {
    Weights weights = Weights.seeded(network, SEED);
    float[] expected = EXPECTED.computeIfAbsent(network, _ -> output(Engine.LATHE.open(network, weights), network));
    try (PeerEngine peer = open(engine, network, weights)) {
      assertThat(relativeDifference(output(peer, network), expected)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  static Stream<Arguments> peersAndActivations() {
    return PEERS.stream().flatMap(peer -> Stream.of(Activation.values()).map(activation -> Arguments.of(peer, activation)));
  }

  /** What no network of the zoo has: every activation everywhere, paddings of all kinds, dilation, a vector that is an image again. */
  @ParameterizedTest
  @MethodSource("peersAndActivations")
  void agreesWithReferenceOnCrookedNetworks(Engine engine, Activation activation) {
    var net = new NetworkBuilder("crooked", new Shape(13, 10, 3));
    net.then(new Conv("valid", 8, new Window(3, 1, 1, Pads.NONE), false, true, activation));
    int wide = net.then(new Depthwise("dilated", new Window(3, 1, 2, Pads.symmetric(2)), true, false, activation));
    net.then(new Conv("pointwise", 8, Window.POINTWISE, true, false, activation));
    int sum = net.join(new Add("add", activation), wide);
    net.then(new Conv("crooked", 6, new Window(3, 2, 1, new Pads(2, 0, 1, 1)), true, false, activation));
    net.then(new Pool("pool"));
    net.then(new Dense("dense", 8, true, activation));
    net.then(new Dense("denser", 8, true, Activation.LINEAR));
    net.then(new Softmax("probabilities"));
    net.then(new Conv("gate", 8, Window.POINTWISE, true, false, activation));
    net.add(new SqueezeExcite("excite", 4, activation, Activation.SIGMOID), List.of(sum));
    net.then(new Depthwise("last", new Window(5, 2, 1, Pads.symmetric(2)), true, false, activation));
    agreesWithReference(engine, net.build());
  }

  @ParameterizedTest
  @MethodSource("peersAndActivations")
  void agreesWithReferenceOnTheLayersOfHeads(Engine engine, Activation activation) {
    var net = new NetworkBuilder("heads", new Shape(13, 17, 3));
    int stem = net.then(new Conv("stem", 20, Window.same(net.shape(), 3, 2), true, false, activation));
    int pooled = net.then(new AveragePool("pool", new PoolWindow(3, 4, 2, 3)));
    int half = net.then(new Resize("half", 7, 9, Sampling.HALF_PIXEL));
    int aligned = net.add(new Resize("aligned", 7, 9, Sampling.ALIGNED), List.of(pooled));
    net.add(new Concat("concat", 3), List.of(stem, half, aligned));
    int mixed = net.then(new Conv("mixed", 20, Window.POINTWISE, true, false, activation));
    int product = net.add(new Multiply("product", activation), List.of(mixed, half));
    int mean = net.then(new Pool("mean"));
    net.add(new Multiply("gated", Activation.LINEAR), List.of(product, mean));
    net.then(new Resize("large", 26, 34, Sampling.ALIGNED));
    net.then(new Softmax("softmax"));
    agreesWithReference(engine, net.build());
  }

  /** Where windows end before the image does, on both axes or on one, no padding is less than none. */
  @ParameterizedTest
  @CsvSource({"TFLITE, 32, 32", "TFLITE, 32, 33", "TFLITE, 33, 33", "ONNXRUNTIME, 32, 33"})
  void agreesWithReferenceOnWindowsThatLeaveOutTheEnd(Engine engine, int height, int width) {
    var net = new NetworkBuilder("sparse", new Shape(height, width, 3));
    net.then(new Conv("conv", 8, Window.same(net.shape(), 3, 4), false, true, Activation.RELU));
    agreesWithReference(engine, net.build());
  }

  /** Extents alone do not say which of a cube's are its channels. */
  @ParameterizedTest
  @EnumSource(value = Engine.class, names = {"ONNXRUNTIME", "TFLITE"})
  void readsACubeInTheOrderOfTheEngine(Engine engine) {
    var net = new NetworkBuilder("cube", new Shape(8, 8, 3));
    net.then(new Conv("cube", 8, Window.POINTWISE, false, true, Activation.LINEAR));
    agreesWithReference(engine, net.build());
  }

  private static void agreesWithReference(Engine engine, Network network) {
    Weights weights = Weights.seeded(network, SEED);
    float[] expected = ReferenceNetwork.run(network, weights, image(network)).getLast();
    try (PeerEngine peer = open(engine, network, weights)) {
      assertThat(relativeDifference(output(peer, network), expected)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** Counted by hand in table 1 of the paper: 8 squeeze-excites, 10 residuals, 21 h-swish; nothing for padding or batch norm. */
  @Test
  void tfLiteHasNoOperatorTooMany() {
    Network network = Zoo.named("mobilenet_v3_large", Padding.TF);
    try (PeerEngine tflite = open(Engine.TFLITE, network, Weights.seeded(network, SEED))) {
      assertThat(tflite.operators()).isEqualTo(Map.of("CONV_2D", 1 + 14 + 15 + 1 + 2 * 8, "DEPTHWISE_CONV_2D", 15, "FULLY_CONNECTED", 2,
          "HARD_SWISH", 21, "MEAN", 8 + 1, "MUL", 2 * 8, "ADD", 10));
    }
  }

  /** ReLU6 disappears in the convolutions, and additions too. */
  @Test
  void onnxRuntimeFusesWhatItCan() {
    Network network = Zoo.named("mobilenet_v2", Padding.TF);
    try (PeerEngine onnx = open(Engine.ONNXRUNTIME, network, Weights.seeded(network, SEED))) {
      assertThat(onnx.operators()).doesNotContainKeys("Clip", "Pad", "BatchNormalization", "Relu").containsEntry("Gemm", 1);
    }
  }

  private static PeerEngine open(Engine engine, Network network, Weights weights) {
    try {
      return engine.open(network, weights);
    } catch (UnavailableEngineException e) {
      return abort(String.valueOf(e.getMessage()));
    }
  }

  /** Twice, the first time of another image: what an engine keeps from the last inference must not show. */
  private static float[] output(PeerEngine engine, Network network) {
    float[] image = image(network);
    engine.input(new float[image.length]);
    engine.run();
    engine.input(image);
    engine.run();
    return engine.output();
  }

  private static float[] image(Network network) {
    var random = new SplittableRandom(SEED);
    float[] image = new float[(int) network.input().elements()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }
    return image;
  }

  /** {@code max|a-b| / max|b|}. */
  static double relativeDifference(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double difference = 0;
    double extent = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
      extent = Math.max(extent, Math.abs(expected[i]));
    }
    return difference / extent;
  }
}
