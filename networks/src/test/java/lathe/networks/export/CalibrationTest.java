package lathe.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Conv;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.reference.ReferenceNetwork;
import lathe.networks.weight.RandomImage;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
  private static final long SEED = 11;

  private static final Elementary.Form WHOLE = new Elementary.Form() {
    @Override
    public String format() {
      return "whole";
    }

    @Override
    public boolean takesActivation(Layer layer) {
      return true;
    }

    @Override
    public boolean multipliesHswish() {
      return false;
    }
  };

  /** The reference, which shares no code with the kernels, takes the same values. */
  @Test
  void rangesAreThoseOfTheImages() {
    Elementary elementary = elementary(Zoo.named("mobilenet_v3_small_0.35_96"));
    Network network = elementary.network();
    var random = new SplittableRandom(1);
    List<float[]> images = List.of(RandomImage.of(network.input(), random), RandomImage.of(network.input(), random));
    Calibration calibration = Calibration.of(elementary, images.stream());
    List<List<float[]>> outputs = images.stream().map(image -> ReferenceNetwork.run(network, elementary.weights(), image)).toList();
    for (int i = 0; i < network.size(); i++) {
      if (network.layer(i).activation() != Activation.HSIGMOID) { // whose range is always the same
        Range seen = Range.of(outputs.getFirst().get(i)).with(Range.of(outputs.getLast().get(i)));
        Quantization quantization = calibration.layers().get(i);
        Offset<Float> aStep = within(1.01f * quantization.scale());
        assertThat(quantization.value(Byte.MIN_VALUE)).as(network.layer(i).name()).isCloseTo(seen.low(), aStep);
        assertThat(quantization.value(Byte.MAX_VALUE)).as(network.layer(i).name()).isCloseTo(seen.high(), aStep);
      }
    }
  }

  /** Engines leave a ReLU to the integers behind it where these begin at 0, and what converts between equal ones away. */
  @Test
  void assumedValuesAreThoseOfTheActivationsAndNoTwoAlike() {
    Elementary elementary = elementary(Zoo.named("mobilenet_v3_small_0.35_96"));
    Network network = elementary.network();
    List<Quantization> layers = Calibration.assumed(elementary).layers();
    List<Quantization> free = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      Activation activation = network.layer(i).activation();
      if (activation == Activation.RELU || activation == Activation.HSIGMOID) {
        assertThat(layers.get(i).zeroPoint()).isEqualTo(Byte.MIN_VALUE);
      }
      if (activation != Activation.HSIGMOID) {
        free.add(layers.get(i));
      }
    }
    assertThat(free).doesNotHaveDuplicates();
  }

  private static Elementary elementary(Network network) {
    return Elementary.of(network, Weights.seeded(network, SEED), WHOLE);
  }

  /** TFLite's operators for pools and resizing leave integers as they are, those for probabilities answer in 256ths. */
  @Test
  void someOperatorsHaveNoChoice() {
    var net = new NetworkBuilder("heads", new Shape(8, 8, 3));
    net.then(new Conv("conv", 4, Window.POINTWISE, false, true, Activation.LINEAR));
    net.then(new AveragePool("average", new PoolWindow(2, 2, 2, 2)));
    net.then(new Resize("resize", 9, 9, Sampling.HALF_PIXEL));
    net.then(new Conv("hard", 4, Window.POINTWISE, false, true, Activation.HSIGMOID));
    net.then(new Conv("soft", 4, Window.POINTWISE, false, true, Activation.SIGMOID));
    net.then(new Pool("pool"));
    net.then(new Softmax("softmax"));
    List<Quantization> layers = Calibration.of(elementary(net.build())).layers();
    assertThat(layers.subList(1, 3)).containsOnly(layers.getFirst());
    assertThat(layers.get(3)).isEqualTo(Quantization.of(0, 1));
    assertThat(layers.get(4)).isEqualTo(Quantization.PROBABILITY);
    assertThat(layers.get(5)).isNotEqualTo(Quantization.PROBABILITY);
    assertThat(layers.get(6)).isEqualTo(Quantization.PROBABILITY);
  }

  /** Not to be found out by TFLite, which aborts the JVM. */
  @ParameterizedTest
  @CsvSource({"1e7, has values up to ", "Infinity, has values that are no numbers", "NaN, has values that are no numbers"})
  void refusesWhatNoIntegerHolds(float weight, String sentence) {
    var net = new NetworkBuilder("loud", new Shape(2, 2, 1));
    net.then(new Conv("conv", 1, Window.POINTWISE, false, true, Activation.LINEAR));
    assertRefused(Elementary.of(net.build(), Weights.of(List.of(affine(weight, 0))), WHOLE), "network loud: layer conv " + sentence);
  }

  @Test
  void refusesSumsInWhichNearlyAllIsLost() {
    var net = new NetworkBuilder("cancelled", new Shape(2, 2, 1));
    int plus = net.then(new Conv("plus", 1, Window.POINTWISE, false, true, Activation.LINEAR));
    net.add(new Conv("minus", 1, Window.POINTWISE, false, true, Activation.LINEAR), List.of(Network.INPUT));
    net.join(new Add("sum", Activation.LINEAR), plus);
    Weights weights = Weights.of(List.of(affine(5e4f, 0), affine(-5e4f, 0.01f), List.of()));
    assertRefused(Elementary.of(net.build(), weights, WHOLE), "network cancelled: layer sum has values up to ");
  }

  private static List<Affine> affine(float weight, float bias) {
    return List.of(new Affine(new float[] {weight}, new float[] {bias}));
  }

  private static void assertRefused(Elementary elementary, String sentence) {
    assertThatThrownBy(() -> Calibration.of(elementary)).isInstanceOf(BadInputException.class).hasMessageStartingWith(sentence);
  }

  @Test
  void refusesWhatTheHeapDoesNotHold() {
    Plan plan = Lowering.lower(Zoo.named("mobilenet_v3_small_0.35_96"), KernelChooser.EXPECTED);
    assertThatCode(() -> Calibration.requireRoom(plan, 64 << 20)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Calibration.requireRoom(plan, 4 << 20)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("network mobilenet_v3_small_0.35_96: it runs before it is quantised, which takes ");
  }
}
