package lathe.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Operator;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.plan.KernelChooser;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that another exporter wrote ({@code src/test/python/export_torchvision.py}) are in Lathe what they are in ONNX Runtime: the same
 * file, the same image, the same answer. Those of another folder are tested with {@code -Dlathe.foreign=FOLDER}; the output has by how much
 * each differs.
 */
class ForeignFilesTest {
  private static final long SEED = 11;
  private static final double TOLERANCE = 1e-4;

  static List<Path> files() throws IOException {
    String other = System.getProperty("lathe.foreign");
    try (Stream<Path> files = Files.list(other == null ? folder() : Path.of(other))) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private static Path folder() {
    URL url = Objects.requireNonNull(ForeignFilesTest.class.getResource("/lathe/runner/foreign"));
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void answersAsOnnxRuntimeDoes(Path file) throws OrtException {
    Model model = NetworkSource.parse(file.toString()).open();
    Shape in = model.network().input();
    float[] image = image((int) in.elements());
    List<float[]> expected = onnxRuntime(file, in, image);
    try (PeerEngine lathe = Engine.LATHE.open(model.network(), model.weights(SEED))) {
      lathe.input(image);
      lathe.run();
      double difference = PeerEngineTest.relativeDifference(lathe.output(), joined(expected));
      System.out.printf(Locale.ROOT, "%s: %.1e%n", file.getFileName(), difference);
      assertThat(difference).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** As {@code peers} does it: what the reader says of the ends of a file holds in the engine. */
  @ParameterizedTest
  @MethodSource("files")
  void runsAsItIs(Path file) {
    assertPeerAgrees(Engine.ONNXRUNTIME, NetworkSource.parse(file.toString()).open());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small_0.35_96", "lraspp_mobilenet_v3_small_0.35_96x128", "ssdlite_mobilenet_v3_small_0.35_96"})
  void runsAsItIsInTflite(String name, @TempDir Path folder) throws IOException {
    Network network = Zoo.named(name);
    Path file = Files.write(folder.resolve("model.tflite"), TfliteWriter.file(network, Weights.seeded(network, SEED)));
    assertPeerAgrees(Engine.TFLITE, NetworkSource.parse(file.toString()).open());
  }

  /** Batch norm, activations and squeeze-excite are parts of layers, however the exporter spelled them: nothing is left over. */
  @Test
  void leavesNoPartOver() {
    assertThat(NetworkSource.parse(folder().resolve("mobilenet_v3_small_opset10_apart.onnx").toString()).open().network().nodes())
        .extracting(node -> node.layer().operator())
        .containsOnly(Operator.CONV, Operator.DEPTHWISE, Operator.POINTWISE, Operator.SQUEEZE_EXCITE, Operator.ADD, Operator.POOL,
            Operator.DENSE)
        .hasSize(1 + (3 + 3 + 4 + 4 + 5) + 1 + 1 + 2);
  }

  /** As TensorFlow's converter writes it: the image has its channels last, and the first node turns it. */
  @Test
  void anImageWithChannelsLastIsGivenAsTheFileWantsIt(@TempDir Path folder) throws IOException {
    Network network = Zoo.named("mobilenet_v3_small_0.35_96x128");
    ModelProto.Builder file = written(network);
    takesPixels(file.getGraphBuilder());
    assertPeerAgrees(network, file, folder);
  }

  /** Extents alone do not say which of a cube's are its channels; the nodes of the file do. */
  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void aCubeIsGivenAndReadAsTheFileHasIt(boolean takesPixels, boolean answersPixels, @TempDir Path folder) throws IOException {
    var net = new NetworkBuilder("cube", new Shape(4, 4, 4));
    net.then(new Conv("cube", 4, Window.same(net.shape(), 3, 1), false, true, Activation.LINEAR));
    Network network = net.build();
    ModelProto.Builder file = written(network);
    if (takesPixels) {
      takesPixels(file.getGraphBuilder());
    }
    if (answersPixels) {
      answersPixels(file.getGraphBuilder());
    }
    assertPeerAgrees(network, file, folder);
  }

  private static ModelProto.Builder written(Network network) {
    return OnnxWriter.model(network, Weights.seeded(network, SEED)).toBuilder();
  }

  private static void takesPixels(GraphProto.Builder graph) {
    String image = graph.getInput(0).getName();
    graph.setInput(0, pixels("given", graph.getInput(0)));
    graph.addNode(0, turn("given", image, 0, 3, 1, 2));
  }

  private static void answersPixels(GraphProto.Builder graph) {
    String result = graph.getOutput(0).getName();
    graph.setOutput(0, pixels("answer", graph.getOutput(0)));
    graph.addNode(turn(result, "answer", 0, 2, 3, 1));
  }

  /** The same with its channels last. */
  private static ValueInfoProto pixels(String name, ValueInfoProto planes) {
    ValueInfoProto.Builder pixels = planes.toBuilder().setName(name);
    TensorShapeProto.Builder extents = pixels.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    TensorShapeProto.Dimension channels = extents.getDim(1);
    extents.removeDim(1).addDim(channels);
    return pixels.build();
  }

  private static NodeProto turn(String from, String to, long... order) {
    return NodeProto.newBuilder().setName("turn " + from).setOpType("Transpose").addInput(from).addOutput(to)
        .addAttribute(AttributeProto.newBuilder().setName("perm").setType(AttributeProto.AttributeType.INTS)
            .addAllInts(Arrays.stream(order).boxed().toList()))
        .build();
  }

  private static void assertPeerAgrees(Network network, ModelProto.Builder turned, Path folder) throws IOException {
    Path file = Files.write(folder.resolve("turned.onnx"), turned.build().toByteArray());
    Model model = NetworkSource.parse(file.toString()).open();
    assertThat(model.network().input()).isEqualTo(network.input());
    assertPeerAgrees(Engine.ONNXRUNTIME, model);
  }

  private static void assertPeerAgrees(Engine engine, Model model) {
    assertThat(engine.original(model)).isPresent();
    try (PeerEngine lathe = Engine.LATHE.open(model, SEED, KernelChooser.EXPECTED);
        PeerEngine peer = engine.open(model, SEED, KernelChooser.EXPECTED)) {
      assertThat(PeerEngineTest.relativeDifference(answer(peer, model.network()), answer(lathe, model.network())))
          .isLessThanOrEqualTo(TOLERANCE);
    } catch (UnavailableEngineException e) {
      if (!(e.getCause() instanceof LinkageError)) {
        throw e; // it is there, and refuses the file
      }
      abort(String.valueOf(e.getMessage()));
    }
  }

  private static float[] answer(PeerEngine engine, Network network) {
    engine.input(image((int) network.input().elements()));
    engine.run();
    return engine.output();
  }

  private static float[] image(int elements) {
    var random = new SplittableRandom(SEED);
    float[] image = new float[elements];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }
    return image;
  }

  /** All outputs, as [H,W,C]. */
  private static List<float[]> onnxRuntime(Path file, Shape in, float[] image) throws OrtException {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      long[] shape = {1, in.channels(), in.height(), in.width()};
      try (OrtSession session = environment.createSession(file.toString());
          OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(channelsFirst(image, in)), shape);
          OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), input))) {
        return Stream.iterate(0, i -> i + 1).limit(result.size()).map(i -> channelsLast((OnnxTensor) result.get(i))).toList();
      }
    } catch (LinkageError e) {
      return abort("ONNX Runtime has no native code here: " + e.getMessage());
    }
  }

  private static float[] joined(List<float[]> parts) {
    FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  private static float[] channelsFirst(float[] nhwc, Shape shape) {
    float[] nchw = new float[nhwc.length];
    int pixels = (int) shape.pixels();
    for (int i = 0; i < nchw.length; i++) {
      nchw[i % shape.channels() * pixels + i / shape.channels()] = nhwc[i];
    }
    return nchw;
  }

  private static float[] channelsLast(OnnxTensor tensor) {
    long[] shape = tensor.getInfo().getShape();
    float[] nchw = tensor.getFloatBuffer().array();
    int channels = (int) shape[1];
    int pixels = nchw.length / channels;
    float[] nhwc = new float[nchw.length];
    for (int i = 0; i < nhwc.length; i++) {
      nhwc[i] = nchw[i % channels * pixels + i / channels];
    }
    return nhwc;
  }
}
