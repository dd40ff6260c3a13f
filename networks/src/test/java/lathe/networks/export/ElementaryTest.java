package lathe.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.SqueezeExcite;
import lathe.networks.reference.ReferenceNetwork;
import lathe.networks.weight.RandomImage;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryTest {
  private static final long SEED = 5;

  /** Operators that take no activation at all. */
  private static final Elementary.Form BARE = form(false);

  private static Elementary.Form form(boolean multiplies) {
    return new Elementary.Form() {
      @Override
      public String format() {
        return "bare";
      }

      @Override
      public boolean takesActivation(Layer layer) {
        return false;
      }

      @Override
      public boolean multipliesHswish() {
        return multiplies;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small_0.35_96", "mnasnet_a1_0.35_96", "lraspp_mobilenet_v3_small_0.35_96",
      "ssdlite_mobilenet_v3_small_0.35_96", "mobilenet_v3_large_0.35_96+stem=swish32"})
  void computesTheSame(String name) {
    Network network = Zoo.named(name);
    Weights weights = Weights.seeded(network, SEED);
    float[] image = RandomImage.of(network.input(), new SplittableRandom(SEED));
    float[] expected = results(network, weights, image);
    for (boolean multiplies : new boolean[] {false, true}) {
      Elementary elementary = Elementary.of(network, weights, form(multiplies));
      assertThat(largestDifference(results(elementary.network(), elementary.weights(), image), expected)).isLessThan(1e-5);
    }
  }

  /** Before anything that is worked out for integers is. */
  @Test
  void refusesDetections() {
    Network network = Zoo.named("ssdlite_mobilenet_v3_small_0.35_96+post=nms");
    Weights weights = Weights.seeded(network, SEED);
    assertThatThrownBy(() -> Elementary.of(network, weights, BARE)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("are not written as bare");
  }

  private static float[] results(Network network, Weights weights, float[] image) {
    return ReferenceNetwork.run(network, weights, image).get(network.results().getFirst());
  }

  private static double largestDifference(float[] a, float[] b) {
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < b.length; i++) {
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
      largest = Math.max(largest, Math.abs(b[i]));
    }
    return difference / largest;
  }

  /** Pool, reduce, ReLU, expand, gate and product, each under the name of what it makes. */
  @Test
  void squeezeExciteBecomesItsParts() {
    var net = new NetworkBuilder("one", new Shape(4, 4, 8));
    net.then(new SqueezeExcite("se", 2, Activation.RELU, Activation.HSIGMOID));
    assertThat(names(net.build(), BARE)).containsExactly("se/pool", "se/reduce/linear", "se/reduce", "se/expand/linear", "se/expand", "se");
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void whatIsLeftIsAnOperator(Activation activation) {
    var net = new NetworkBuilder("two", new Shape(4, 4, 8));
    net.join(new Add("add", activation), Network.INPUT);
    if (activation != Activation.LINEAR) {
      net.then(new Activate("apart", activation));
    }
    assertThat(names(net.build(), BARE).filter(name -> name.startsWith("add"))).containsExactly(switch (activation) {
      case LINEAR -> new String[] {"add"};
      case SWISH -> new String[] {"add/linear", "add/sigmoid", "add"};
      case RELU, RELU6, SIGMOID, HSIGMOID, HSWISH -> new String[] {"add/linear", "add"};
    });
    Network left = Elementary.of(net.build(), Weights.seeded(net.build(), SEED), BARE).network();
    assertThat(left.nodes()).noneMatch(node -> node.layer() instanceof Activate a && a.activation() == Activation.SWISH);
  }

  private static Stream<String> names(Network network, Elementary.Form form) {
    return Elementary.of(network, Weights.seeded(network, SEED), form).network().nodes().stream().map(node -> node.layer().name());
  }
}
