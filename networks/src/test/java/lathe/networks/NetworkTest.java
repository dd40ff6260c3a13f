package lathe.networks;

import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Shape IMAGE = new Shape(8, 8, 3);

  private static Conv pointwise(String name, int channels) {
    return new Conv(name, channels, Window.POINTWISE, true, false, RELU);
  }

  private static void refuses(String reason, Node... nodes) {
    assertThatThrownBy(() -> new Network("tiny", IMAGE, List.of(nodes))).isInstanceOf(BadInputException.class).hasMessageContaining(reason);
  }

  @Test
  void anyNodesCanBeItsResults() {
    List<Node> nodes = List.of(new Node(new Pool("pool"), List.of(Network.INPUT)), new Node(new Add("add", LINEAR), List.of(0, 0)));
    assertThat(new Network("tiny", IMAGE, nodes).results()).containsExactly(1);
    Network both = new Network("tiny", IMAGE, nodes, List.of(1, 0));
    assertThat(both.results()).containsExactly(1, 0);
    assertThat(both).isNotEqualTo(new Network("tiny", IMAGE, nodes));
    for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(2), List.of(-1), List.of(0, 0))) {
      assertThatThrownBy(() -> new Network("tiny", IMAGE, nodes, wrong)).isInstanceOf(BadInputException.class)
          .hasMessageContaining("results");
    }
  }

  @Test
  void aResidualReadsTwoEarlierLayers() {
    var net = new NetworkBuilder("tiny", IMAGE);
    int stem = net.then(pointwise("stem", 16));
    net.then(new Depthwise("depthwise", Window.same(net.shape(), 3, 1), true, false, RELU));
    int add = net.join(new Add("add", LINEAR), stem);
    Network network = net.build();
    assertThat(network.inputs(add)).containsExactly(1, 0);
    assertThat(network.ins(add)).containsExactly(new Shape(8, 8, 16), new Shape(8, 8, 16));
    assertThat(network.output()).isEqualTo(new Shape(8, 8, 16));
  }

  @Test
  void aLayerMayReadTheImageTwice() {
    Network network = new Network("tiny", IMAGE, List.of(new Node(new Add("add", LINEAR), List.of(Network.INPUT, Network.INPUT))));
    assertThat(network.output()).isEqualTo(IMAGE);
  }

  @Test
  void refusesANetworkThatCannotRun() {
    refuses("has no layers");
    refuses("two layers are called a", new Node(pointwise("a", 4), List.of(-1)), new Node(pointwise("a", 4), List.of(0)));
    refuses("is node 0 and reads node 0", new Node(pointwise("a", 4), List.of(0)));
    refuses("is node 0 and reads node 1", new Node(pointwise("a", 4), List.of(1)), new Node(pointwise("b", 4), List.of(0)));
    refuses("reads node -2", new Node(pointwise("a", 4), List.of(-2)));
    refuses("layer a takes 1 inputs, not 2", new Node(pointwise("a", 4), List.of(-1, -1)));
    refuses("layer a takes 2 inputs, not 1", new Node(new Add("a", LINEAR), List.of(-1)));
  }

  @Test
  void refusesShapesThatDoNotFit() {
    refuses("cannot add 8x8x4 and 8x8x3", new Node(pointwise("a", 4), List.of(-1)), new Node(new Add("b", LINEAR), List.of(0, -1)));
    refuses("takes 1x1xC, not 8x8x3", new Node(new Dense("a", 10, true, LINEAR), List.of(-1)));
    refuses("layer a on 8x8x3: window k11s1d1",
        new Node(new Conv("a", 4, new Window(11, 1, 1, Pads.symmetric(1)), true, false, RELU), List.of(-1)));
    refuses("layer a on 8x8x3: window k5s1d3",
        new Node(new Depthwise("a", new Window(5, 1, 3, Pads.NONE), true, false, RELU), List.of(-1)));
  }

  @Test
  void refusesLayersWithoutChannels() {
    assertThatThrownBy(() -> pointwise("a", 0)).isInstanceOf(BadInputException.class).hasMessageContaining("layer a: 0 channels");
    assertThatThrownBy(() -> new Dense("a", -1, true, LINEAR)).isInstanceOf(BadInputException.class).hasMessageContaining("-1 channels");
    assertThatThrownBy(() -> new SqueezeExcite("a", 0, RELU, LINEAR)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("0 channels");
  }

  @Test
  void isAValue() {
    List<Node> nodes = List.of(new Node(pointwise("a", 4), List.of(-1)));
    assertThat(new Network("tiny", IMAGE, nodes)).isEqualTo(new Network("tiny", IMAGE, nodes))
        .hasSameHashCodeAs(new Network("tiny", IMAGE, nodes));
    assertThat(new Network("tiny", IMAGE, nodes)).isNotEqualTo(new Network("tiny", new Shape(9, 8, 3), nodes));
  }
}
