package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Depthwise;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written is read again: the same layers under the same names, and the same weights. */
class RoundTripTest {
  private static final long SEED = 5;

  @TempDir Path folder;

  static Stream<Network> networks() {
    List<Network> heads = Stream.concat(Stream.of(head()), Zoo.headNames().stream().map(name -> Zoo.named(name))).toList();
    return Stream.concat(heads.stream(),
        Zoo.names().stream().flatMap(name -> Stream.of(Padding.values()).map(padding -> Zoo.named(name + "_0.5_96", padding))));
  }

  /** What heads of segmentation and detection are made of. */
  static Network head() {
    var net = new NetworkBuilder("head", new Shape(12, 10, 3));
    int fine = net.then(new Conv("fine", 6, new Window(3, 1, 1, Pads.symmetric(1)), true, false, Activation.RELU6));
    net.then(new AveragePool("windows", new PoolWindow(4, 6, 2, 1)));
    int small = net.then(new Conv("small", 6, Window.POINTWISE, true, false, Activation.SIGMOID));
    int half = net.then(new Resize("half", 12, 10, Sampling.HALF_PIXEL));
    int aligned = net.add(new Resize("aligned", 12, 10, Sampling.ALIGNED), List.of(small));
    net.add(new Concat("concat", 3), List.of(fine, half, aligned));
    int wide = net.then(new Depthwise("wide", new Window(3, 1, 2, Pads.symmetric(2)), true, false, Activation.SWISH));
    net.add(new Pool("pool"), List.of(fine));
    int gate = net.then(new Conv("gate", 18, Window.POINTWISE, false, true, Activation.HSIGMOID));
    int scaled = net.add(new Multiply("scaled", Activation.RELU), List.of(wide, gate));
    net.add(new Multiply("product", Activation.LINEAR), List.of(scaled, wide));
    net.add(new Activate("apart", Activation.RELU), List.of(half));
    net.add(new Activate("soft", Activation.SWISH), List.of(net.last()));
    net.add(new Concat("both", 2), List.of(net.index("product"), net.last()));
    net.then(new Softmax("softmax"));
    return net.build(List.of(half, net.last(), wide));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onnx(Network network) throws IOException {
    Weights weights = Weights.seeded(network, SEED);
    assertComesBack(read("model.onnx", OnnxWriter.model(network, weights).toByteArray()), network, weights, 0);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void tflite(Network network) throws IOException {
    Weights weights = Weights.seeded(network, SEED);
    assertComesBack(read("model.tflite", TfliteWriter.file(network, weights)), network, weights, 0);
  }

  /** The 3 of a hard sigmoid goes through the bias of the file, and takes its last bits with it. */
  @ParameterizedTest
  @MethodSource("networks")
  void fastTflite(Network network) throws IOException {
    Weights weights = Weights.seeded(network, SEED);
    assertComesBack(read("model.tflite", TfliteWriter.fastFile(network, weights)), network, weights, Math.ulp(6f));
  }

  private static void assertComesBack(Model read, Network network, Weights weights, float gateTolerance) {
    assertSameLayers(read.network(), network);
    Weights trained = read.trained().orElseThrow();
    for (int i = 0; i < network.size(); i++) {
      assertSame(trained.of(i), weights.of(i), network.layer(i).activation() == Activation.HSIGMOID ? gateTolerance : 0);
    }
  }

  /** Neither format has a layer that suppresses boxes. */
  @Test
  void refusesWhatAFormatCannotSay() {
    Network network = Zoo.named("ssdlite_mobilenet_v3_small_0.35_96+post=nms");
    Weights weights = Weights.seeded(network, SEED);
    assertThatThrownBy(() -> OnnxWriter.model(network, weights)).isInstanceOf(BadInputException.class)
        .hasMessage(
            "layer detections: box decoding and non-maximum suppression are not written as ONNX; leave out the layer, in a name +post=nms");
    assertThatThrownBy(() -> TfliteWriter.file(network, weights)).isInstanceOf(BadInputException.class).hasMessageContaining("as TFLite");
  }

  private Model read(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    Model read = NetworkSource.parse(file.toString()).open();
    assertThat(read.network().name()).isEqualTo("model");
    assertThat(read.notes()).isEmpty();
    return read;
  }

  private static void assertSameLayers(Network read, Network written) {
    assertThat(keys(read)).isEqualTo(keys(written));
    assertThat(read.nodes()).extracting(Node::inputs).isEqualTo(written.nodes().stream().map(Node::inputs).toList());
    assertThat(read.results()).isEqualTo(written.results());
    assertThat(read.deployedParams()).isEqualTo(written.deployedParams());
    assertThat(read.macs()).isEqualTo(written.macs());
  }

  private static List<String> keys(Network network) {
    return IntStream.range(0, network.size()).mapToObj(i -> network.layer(i).name() + " " + network.key(i)).toList();
  }

  private static void assertSame(List<Affine> read, List<Affine> written, float biasTolerance) {
    assertThat(read).hasSameSizeAs(written);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).weights()).isEqualTo(written.get(i).weights());
      float[] biases = read.get(i).biases();
      float[] expected = written.get(i).biases();
      assertThat(biases).hasSameSizeAs(expected);
      assertThat(IntStream.range(0, biases.length).filter(at -> !(Math.abs(biases[at] - expected[at]) <= biasTolerance)).mapToObj(
          at -> "%s at %d, where %s was written".formatted(biases[at], at, expected[at]))).as("biases that are not the same").isEmpty();
    }
  }
}
