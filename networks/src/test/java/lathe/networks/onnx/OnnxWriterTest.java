package lathe.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.HeadLayers;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of the files; that they compute the right thing, the peers say in the runner's tests. */
class OnnxWriterTest {
  private static final long SEED = 3;

  static List<String> names() {
    return Zoo.names();
  }

  /** As ONNX's checker asks: every name is made once, and before it is read. */
  @ParameterizedTest
  @MethodSource("names")
  void nodesReadWhatIsThere(String name) {
    GraphProto graph = model(Zoo.named(name)).getGraph();
    Set<String> known = new HashSet<>(graph.getInitializerList().stream().map(TensorProto::getName).toList());
    known.add(OnnxWriter.INPUT);
    for (NodeProto node : graph.getNodeList()) {
      assertThat(known).containsAll(node.getInputList()).doesNotContainAnyElementsOf(node.getOutputList());
      known.addAll(node.getOutputList());
    }
    assertThat(graph.getOutputList()).allMatch(output -> known.contains(output.getName()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyLayerIsATensorOfItsName(String name) {
    Network network = Zoo.named(name);
    GraphProto graph = model(network).getGraph();
    List<String> layers = IntStream.range(0, network.size()).mapToObj(i -> network.layer(i).name()).toList();
    assertThat(graph.getNodeList()).extracting(NodeProto::getName).containsAll(layers);
    assertThat(graph.getOutputList()).extracting(ValueInfoProto::getName).containsExactly(layers.getLast());
  }

  static Stream<Network> networks() {
    return Stream.concat(Stream.of(HeadLayers.network(Activation.SWISH), HeadLayers.network(Activation.RELU6)),
        Stream.concat(Zoo.names().stream(), Zoo.headNames().stream()).map(Zoo::named));
  }

  /** Also what lies inside a layer: a viewer shows the extents on every edge. */
  @ParameterizedTest
  @MethodSource("networks")
  void everyTensorHasItsShape(Network network) {
    GraphProto graph = model(network).getGraph();
    List<ValueInfoProto> described = Stream.concat(graph.getValueInfoList().stream(), graph.getOutputList().stream()).toList();
    assertThat(described).extracting(ValueInfoProto::getName)
        .containsExactlyInAnyOrderElementsOf(graph.getNodeList().stream().flatMap(node -> node.getOutputList().stream()).toList());
    Map<String, String> shapes = described.stream().collect(Collectors.toMap(ValueInfoProto::getName, OnnxWriterTest::described));
    for (int i = 0; i < network.size(); i++) {
      String layer = network.layer(i).name();
      assertThat(shapes.get(layer)).isIn(image(layer, network.out(i)), vector(layer, network.out(i)));
    }
  }

  private static String image(String tensor, Shape shape) {
    return "%s [1, %d, %d, %d]".formatted(tensor, shape.channels(), shape.height(), shape.width());
  }

  /** What fully connected layers make has no pixels. */
  private static String vector(String tensor, Shape shape) {
    return shape.pixels() == 1 ? "%s [1, %d]".formatted(tensor, shape.channels()) : image(tensor, shape);
  }

  @Test
  void describesWhatLiesInsideALayer() {
    var net = new NetworkBuilder("tiny", new Shape(3, 5, 4));
    net.then(new SqueezeExcite("excite", 2, Activation.RELU, Activation.HSIGMOID));
    net.then(new Pool("pool"));
    net.then(new Dense("dense", 3, true, Activation.LINEAR));
    net.then(new Conv("head", 6, Window.POINTWISE, true, false, Activation.SWISH));
    assertThat(model(net.build()).getGraph().getValueInfoList()).extracting(OnnxWriterTest::described)
        .containsExactly("excite/pool [1, 4, 1, 1]", "excite/reduce/linear [1, 2, 1, 1]", "excite/reduce [1, 2, 1, 1]",
            "excite/expand/linear [1, 4, 1, 1]", "excite/expand [1, 4, 1, 1]", "excite [1, 4, 3, 5]", "pool [1, 4, 1, 1]",
            "dense/flat [1, 4]", "dense [1, 3]",
            "head/linear/image0 [1, 3, 1, 1]", "head/linear [1, 6, 1, 1]", "head/sigmoid [1, 6, 1, 1]");
  }

  private static String described(ValueInfoProto tensor) {
    return tensor.getName() + " " + tensor.getType().getTensorType().getShape().getDimList().stream().map(Dimension::getDimValue).toList();
  }

  @Test
  void channelsComeBeforePixels() {
    ValueInfoProto image = model(Zoo.named("mobilenet_v3_small_1.0_160")).getGraph().getInput(0);
    assertThat(image.getType().getTensorType().getShape().getDimList()).extracting(Dimension::getDimValue).containsExactly(1L, 3L, 160L,
        160L);
  }

  /** [k,k,C,O] becomes [O,C,k,k]. */
  @Test
  void weightsAreTransposed() {
    Network network = oneLayer("conv");
    Weights weights = Weights.seeded(network, SEED);
    TensorProto filter = OnnxWriter.model(network, weights).getGraph().getInitializer(0);
    assertThat(filter.getDimsList()).containsExactly(5L, 2L, 3L, 3L);
    int y = 2;
    int x = 1;
    int c = 1;
    int o = 4;
    float written =
        filter.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(((o * 2 + c) * 3 + y) * 3 + x);
    assertThat(written).isEqualTo(weights.of(0).getFirst().weights()[((y * 3 + x) * 2 + c) * 5 + o]);
  }

  @Test
  void refusesANameThatIsTaken() {
    assertThatThrownBy(() -> model(oneLayer(OnnxWriter.INPUT))).isInstanceOf(BadInputException.class).hasMessageContaining("called input");
  }

  private static Network oneLayer(String name) {
    var net = new NetworkBuilder("tiny", new Shape(7, 7, 2));
    net.then(new Conv(name, 5, new Window(3, 1, 1, Pads.NONE), true, false, Activation.LINEAR));
    return net.build();
  }

  private static ModelProto model(Network network) {
    return OnnxWriter.model(network, Weights.seeded(network, SEED));
  }
}
