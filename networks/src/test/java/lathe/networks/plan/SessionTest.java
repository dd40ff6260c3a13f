package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Activation;
import lathe.kernels.Operation;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.kernels.reference.Reference;
import lathe.networks.Add;
import lathe.networks.Depthwise;
import lathe.networks.HeadLayers;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.SqueezeExcite;
import lathe.networks.fusion.Fusion;
import lathe.networks.reference.ReferenceNetwork;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT) // the scalar reference of a whole network takes seconds
class SessionTest {
  /** Sixty layers deep, each rounding anew: the reference rounds to float only between layers. */
  private static final double BUDGET = 2e-5;

  @ParameterizedTest
  @ValueSource(strings = {
      "mobilenet_v3_large", "mobilenet_v3_small", "mobilenet_v3_small_0.75_97", "mobilenet_v2_0.35_96", "mobilenet_v1_0.5_128",
      "lraspp_mobilenet_v3_small_0.5_97x128", "lraspp_mobilenet_v3_large_torchvision_0.35_96", "raspp_mobilenet_v2_0.35_96+stride=8",
      "ssdlite_mobilenet_v3_small_0.35_96"})
  void wholeNetworkEqualsTheReference(String name) {
    equalsTheReference(Zoo.named(name));
  }

  @ParameterizedTest
  @CsvSource({
      "mobilenet_v3_large, STANDARD", "mobilenet_v3_small_0.75_97, STANDARD", "mobilenet_v3_large, BLOCK", "mobilenet_v2_0.75_192, BLOCK",
      "mobilenet_v1, BLOCK", "lraspp_mobilenet_v3_large_0.5_257x129, BLOCK", "ssdlite_mobilenet_v2_0.35, BLOCK"})
  void aFusedNetworkEqualsTheReferenceOfTheWhole(String name, Fusion fusion) {
    Network fused = fusion.apply(Zoo.named(name));

    assertThat(fused.size()).isLessThan(fused.apart().size());
    equalsTheReference(fused);
  }

  /** Of the same weights and image: the boxes are those of the predictions, by a reference that knows nothing of the kernel. */
  @ParameterizedTest
  @ValueSource(strings = {"ssdlite_mobilenet_v3_small_0.35_96", "ssdlite_mobilenet_v1_0.35_96x128+anchors=torchvision"})
  void aDetectorFindsTheBoxesOfItsPredictions(String name) {
    Network network = Zoo.named(name + "+post=nms");
    int last = network.size() - 1;
    Operation boxes = Operations.of(network.layer(last), network.ins(last));
    double[] expected = Reference.run(boxes, List.of(), run(Zoo.named(name)).outputs());
    float[] actual = run(network).output();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("field %d of box %d", i % 6, i / 6).isCloseTo(expected[i], within(1e-5));
    }
    assertThat(actual[4]).as("the best score").isPositive();
  }

  private static Session run(Network network) {
    Session session = Session.open(Lowering.lower(network, KernelChooser.EXPECTED), Weights.seeded(network, 7));
    session.input(image(network));
    session.run();
    return session;
  }

  @Test
  void theLayersOfHeadsEqualTheReference() {
    equalsTheReference(HeadLayers.network(Activation.HSWISH));
  }

  /** Large images whose outputs are written over them, one behind the other; the first is read once more. */
  @Test
  void outputsThatTrailTheirInputsEqualTheReference() {
    Shape shape = new Shape(64, 128, 128);
    var net = new NetworkBuilder("large", shape);
    int first = net.then(new Depthwise("first", Window.same(shape, 3, 1), true, false, Activation.RELU));
    net.then(new Depthwise("second", Window.same(shape, 3, 1), true, false, Activation.RELU));
    net.then(new Depthwise("third", Window.symmetric(5, 1), true, false, Activation.HSWISH));
    int dilated = net.then(new Depthwise("dilated", new Window(3, 1, 2, Pads.symmetric(2)), true, false, Activation.RELU));
    net.then(new SqueezeExcite("squeeze_excite", 8, Activation.RELU, Activation.HSIGMOID));
    net.add(new Add("add", Activation.LINEAR), List.of(net.last(), first));
    Network network = net.build();
    Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);

    assertThat(plan.layers().stream().filter(layer -> plan.lead(layer).orElse(0) > 0)).extracting(PlannedLayer::name)
        .containsExactly("third", "dilated");
    assertThat(plan.tensors().get(dilated + 1).at()).isLessThan(plan.tensors().get(dilated).at());
    assertThat(plan.arenaFloats()).isLessThan(4 * plan.input().layout().floats());
    equalsTheReference(network);
  }

  /** Another place for the tensors: the same image and results, and neither session writes over the other's. */
  @Test
  void aSessionElsewhereIsOneOfItsOwn() {
    Network network = Zoo.named("mobilenet_v3_small_0.35_96");
    Session session = run(network);
    float[] expected = session.output();
    Session elsewhere = session.elsewhere();
    elsewhere.run();
    assertThat(elsewhere.output()).isEqualTo(expected);

    elsewhere.input(new float[Math.toIntExact(network.input().elements())]);
    elsewhere.run();
    assertThat(elsewhere.output()).isNotEqualTo(expected);
    session.run();
    assertThat(session.output()).isEqualTo(expected);
  }

  private static void equalsTheReference(Network network) {
    Weights weights = Weights.seeded(network, 7);
    float[] image = image(network);
    Session session = Session.open(Lowering.lower(network, KernelChooser.EXPECTED), weights);
    session.input(image);
    session.run();
    float[] first = session.output();
    Network apart = network.apart();
    List<float[]> expected = ReferenceNetwork.run(apart, weights.apart(network), image);

    List<float[]> outputs = session.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      int node = apart.results().get(i);
      assertThat(relativeDistance(outputs.get(i), expected.get(node))).as(apart.layer(node).name()).isLessThan(BUDGET);
    }

    session.run();
    assertThat(Arrays.mismatch(session.output(), first)).as("a second inference on the same image").isEqualTo(-1);
  }

  private static float[] image(Network network) {
    SplittableRandom random = new SplittableRandom(11);
    float[] image = new float[Math.toIntExact(network.input().elements())];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (2 * random.nextDouble() - 1);
    }
    return image;
  }

  /** {@code max |a - b| / max |b|}. */
  private static double relativeDistance(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double distance = 0;
    double scale = 0;
    for (int i = 0; i < a.length; i++) {
      distance = Math.max(distance, Math.abs(a[i] - b[i]));
      scale = Math.max(scale, Math.abs(b[i]));
    }
    assertThat(scale).isPositive();
    return distance / scale;
  }
}
