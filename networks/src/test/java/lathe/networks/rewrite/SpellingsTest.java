package lathe.networks.rewrite;

import static lathe.kernels.Activation.HSIGMOID;
import static lathe.kernels.Activation.HSWISH;
import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU;
import static lathe.kernels.Activation.RELU6;
import static lathe.kernels.Activation.SIGMOID;
import static lathe.kernels.Activation.SWISH;
import static lathe.networks.model.Order.CHANNELS_FIRST;
import static lathe.networks.model.Order.CHANNELS_LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import lathe.networks.description.DescriptionReader;
import lathe.networks.description.DescriptionWriter;
import lathe.networks.model.Constant;
import lathe.networks.model.Ends;
import lathe.networks.model.ModelGraph;
import lathe.networks.model.ModelNode;
import lathe.networks.model.Op;
import lathe.networks.model.Op.Arithmetic;
import lathe.networks.model.Order.Axis;
import lathe.networks.reference.ReferenceNetwork;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ways in which exporters spell one layer. Every graph begins with a 1x1 convolution {@code c} of two channels, which multiplies by 2.
 */
class SpellingsTest {
  private static final Op.Clamp OPEN = new Op.Clamp(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final Op HARD = new Op.HardSigmoid(1 / 6f, 0.5);

  private final List<ModelNode> nodes = new ArrayList<>();
  private final Map<String, Constant> constants = new HashMap<>();

  private SpellingsTest() {
    constant("filter", List.of(2, 2, 1, 1), 2, 0, 0, 2);
    add("c", new Op.Convolve(new Op.Pair(1, 1), new Op.Pair(1, 1), new Op.Padding.Explicit(0, 0, 0, 0), 1, Op.Filter.OUTPUT_FIRST), "image",
        "filter");
  }

  private void constant(String name, List<Integer> dimensions, float... values) {
    constants.put(name, Constant.floats(name, dimensions, values));
  }

  private SpellingsTest add(String output, Op op, String... inputs) {
    nodes.add(new ModelNode(output, op.getClass().getSimpleName(), op, List.of(inputs), output));
    return this;
  }

  private SpellingsTest combine(String output, Arithmetic arithmetic, String left, String right) {
    return add(output, new Op.Combine(arithmetic), left, right);
  }

  /** The same with a number that is a constant. */
  private SpellingsTest combine(String output, Arithmetic arithmetic, String left, double right) {
    constant(output + "/number", List.of(), (float) right);
    return combine(output, arithmetic, left, output + "/number");
  }

  private Rewriting.Rewritten rewritten() {
    return rewritten(1, 2, 3, 3);
  }

  private Rewriting.Rewritten rewritten(Integer... image) {
    return Rewriting.network(new ModelGraph("spelled", CHANNELS_FIRST, List.of(new ModelGraph.Input("image", List.of(image))),
        List.of(nodes.getLast().output()), constants, 1000, nodes));
  }

  static Stream<Arguments> activations() {
    return Stream.of(
        of(HSWISH, g -> g.add("y", new Op.Apply(HSWISH), "c")),
        of(HSWISH, g -> g.add("h", HARD, "c").combine("y", Arithmetic.MULTIPLY, "c", "h")),
        of(HSWISH, g -> g.add("h", HARD, "c").combine("y", Arithmetic.MULTIPLY, "h", "c")),
        of(HSWISH, g -> plusThreeClipped(g).combine("d", Arithmetic.DIVIDE, "k", 6).combine("y", Arithmetic.MULTIPLY, "c", "d")),
        of(HSWISH, g -> plusThreeClipped(g).combine("m", Arithmetic.MULTIPLY, "k", "c").combine("y", Arithmetic.DIVIDE, "m", 6)),
        of(HSWISH, g -> plusThreeClipped(g).combine("m", Arithmetic.MULTIPLY, "c", "k").combine("y", Arithmetic.MULTIPLY, "m", 1 / 6.)),
        of(HSWISH, g -> plusThreeClipped(g).combine("s", Arithmetic.MULTIPLY, "c", 1 / 6.).combine("y", Arithmetic.MULTIPLY, "s", "k")),
        of(HSWISH, g -> g.combine("a", Arithmetic.ADD, "c", 3).combine("b", Arithmetic.MOST, "a", 0).combine("k", Arithmetic.LEAST, "b", 6)
            .combine("d", Arithmetic.DIVIDE, "k", 6).combine("y", Arithmetic.MULTIPLY, "c", "d")),
        of(HSIGMOID, g -> g.add("y", HARD, "c")),
        of(HSIGMOID, g -> plusThreeClipped(g).combine("y", Arithmetic.DIVIDE, "k", 6)),
        of(HSIGMOID,
            g -> g.combine("s", Arithmetic.MULTIPLY, "c", 1 / 6.).combine("a", Arithmetic.ADD, "s", 0.5).add("y", new Op.Clamp(0, 1), "a")),
        of(SIGMOID, g -> g.add("y", new Op.Apply(SIGMOID), "c")),
        of(SWISH, g -> g.add("s", new Op.Apply(SIGMOID), "c").combine("y", Arithmetic.MULTIPLY, "c", "s")),
        of(RELU, g -> g.add("y", Op.Clamp.RELU, "c")),
        of(RELU, g -> g.combine("y", Arithmetic.MOST, "c", 0)),
        of(RELU, g -> g.add("y", new Op.Clamp(0, Float.MAX_VALUE), "c")),
        of(RELU6, g -> g.add("r", new Op.Clamp(-Float.MAX_VALUE, 6), "c").combine("y", Arithmetic.MOST, "r", 0)),
        of(RELU6, g -> g.add("y", Op.Clamp.RELU6, "c")),
        of(RELU6, g -> g.add("r", Op.Clamp.RELU, "c").combine("y", Arithmetic.LEAST, "r", 6)),
        of(RELU6, g -> g.combine("r", Arithmetic.LEAST, "c", 6).combine("y", Arithmetic.MOST, "r", 0)),
        of(LINEAR, g -> g.add("y", OPEN, "c")));
  }

  private static SpellingsTest plusThreeClipped(SpellingsTest graph) {
    return graph.combine("a", Arithmetic.ADD, "c", 3).add("k", Op.Clamp.RELU6, "a");
  }

  private static Arguments of(Activation activation, UnaryOperator<SpellingsTest> spelling) {
    return Arguments.of(activation, spelling);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void anActivationIsPartOfItsLayer(Activation activation, UnaryOperator<SpellingsTest> spelling) {
    Rewriting.Rewritten read = spelling.apply(this).rewritten();
    assertThat(read.network().nodes()).singleElement().extracting(Node::layer).isInstanceOf(Conv.class).extracting(Layer::activation)
        .isEqualTo(activation);
    assertThat(read.weights().orElseThrow().of(0).getFirst().weights()).containsExactly(2, 0, 0, 2);
    assertThat(read.weights().orElseThrow().of(0).getFirst().biases()).containsExactly(0, 0);
  }

  /** ONNX's own default: 0.2 x + 0.5, which is ours of 1.2 x. */
  @Test
  void aHardSigmoidOfAnotherSlopeScalesTheWeights() {
    Rewriting.Rewritten read = add("y", new Op.HardSigmoid(0.2, 0.5), "c").rewritten();
    float[] image = {-1.3f, -0.7f, -0.2f, 0, 0.1f, 0.4f, 0.9f, 1.2f, 2, -2, -1, 0.3f, 0.6f, 1, 1.1f, -0.1f, -0.4f, 5};
    float[] out = ReferenceNetwork.run(read.network(), read.weights().orElseThrow(), image).getLast();
    for (int i = 0; i < out.length; i++) {
      assertThat((double) out[i]).isCloseTo(Math.clamp(0.2 * 2 * image[i] + 0.5, 0, 1), Offset.offset(1e-6));
    }
  }

  @Test
  void batchNormIsFolded() {
    constant("scale", List.of(2), 3, 4);
    constant("offset", List.of(2), 5, 6);
    constant("mean", List.of(2), 1, 2);
    constant("variance", List.of(2), 3, 15);
    Rewriting.Rewritten read =
        add("n", new Op.Normalize(1), "c", "scale", "offset", "mean", "variance").add("y", Op.Clamp.RELU, "n").rewritten();
    assertThat(read.network().nodes()).singleElement().extracting(Node::layer).asInstanceOf(
        InstanceOfAssertFactories.type(Conv.class)).matches(conv -> conv.batchNorm() && !conv.bias());
    assertThat(read.weights().orElseThrow().of(0).getFirst().weights()).containsExactly(3, 0, 0, 2);
    assertThat(read.weights().orElseThrow().of(0).getFirst().biases()).containsExactly(3.5f, 4);
  }

  /** An image may claim any number of channels; one number that scales them all must not take memory for each. */
  @ParameterizedTest
  @CsvSource({"91, at most 8 times its size is unpacked", "1000000000000, in this heap (-Xmx) at most"})
  void aScaleOfMoreChannelsThanThereIsRoomForIsRefused(long bytes, String reason) {
    constant("two", List.of(), 2);
    var scale = new ModelNode("y", "Mul", new Op.Combine(Arithmetic.MULTIPLY), List.of("image", "two"), "y");
    var graph = new ModelGraph("wide", CHANNELS_FIRST, List.of(new ModelGraph.Input("image", List.of(1, 1 << 27, 1, 1))),
        List.of("y"), constants, bytes, List.of(scale));
    assertThatThrownBy(() -> Rewriting.network(graph)).isInstanceOf(BadInputException.class)
        .hasMessageContaining(reason);
  }

  /** A hundred there and back, of 2^31 rows without an element: counting the rows takes minutes. */
  @Test
  @Timeout(20)
  void anEmptyConstantIsTransposedAtOnce() {
    constant("t0", List.of(Integer.MAX_VALUE, 0));
    for (int i = 0; i < 100; i++) {
      add("t" + (2 * i + 1), new Op.Transpose(Optional.empty()), "t" + 2 * i);
      add("t" + (2 * i + 2), new Op.Transpose(Optional.empty()), "t" + (2 * i + 1));
    }
    assertThat(add("y", Op.Clamp.RELU, "c").rewritten().network().size()).isEqualTo(1);
  }

  /** Parameters are those of the file: weights, biases where it has some, and two for each channel of a batch norm. */
  @Test
  void countsTheParametersOfTheFile() {
    assertThat(add("y", Op.Clamp.RELU, "c").rewritten().network().params()).isEqualTo(4);
    assertThat(combine("b", Arithmetic.ADD, "y", 1).rewritten().network().params()).isEqualTo(4 + 2 * 2);
  }

  /** With a bias of its own, one is added; a factor adds nothing. */
  @Test
  void whatIsAddedToAConvolutionIsItsBias() {
    constant("offsets", List.of(1, 2, 1, 1), 1, 2);
    assertThat(combine("f", Arithmetic.MULTIPLY, "c", 3).rewritten().network().params()).isEqualTo(4);
    assertThat(combine("y", Arithmetic.ADD, "f", "offsets").rewritten().network().params()).isEqualTo(4 + 2);
  }

  @Test
  void aBatchNormOfTheImageIsAFactorAndABiasForEachChannel() {
    statistics(Optional.empty());
    assertThat(add("y", new Op.Normalize(1), "image", "scale", "offset", "mean", "variance").rewritten().network().params())
        .isEqualTo(2 * 2);
  }

  /** The layers are the same whether their numbers are there or not. */
  @Test
  void aBatchNormWithoutItsNumbersIsCounted() {
    statistics(Optional.of("mean"));
    Rewriting.Rewritten read = add("y", new Op.Normalize(1), "c", "scale", "offset", "mean", "variance").rewritten();
    assertThat(read.network().params()).isEqualTo(4 + 2 * 2);
    assertThat(read.weights()).isEmpty();
    assertThat(read.notes()).singleElement().asString().contains("random");
  }

  /** A bias that stands apart, in external data that is not there. */
  @ParameterizedTest
  @EnumSource(names = {"ADD", "SUBTRACT", "MULTIPLY", "DIVIDE"})
  void aScaleWithoutItsNumbersIsRead(Arithmetic arithmetic) {
    constant("factors", List.of(1, 2, 1, 1), 1, 2);
    missing("factors");
    Rewriting.Rewritten read = combine("y", arithmetic, "c", "factors").rewritten();
    boolean adds = arithmetic == Arithmetic.ADD || arithmetic == Arithmetic.SUBTRACT;
    assertThat(read.network().nodes()).singleElement().extracting(Node::layer)
        .asInstanceOf(InstanceOfAssertFactories.type(Conv.class)).extracting(Conv::bias).isEqualTo(adds);
    assertThat(read.weights()).isEmpty();
    assertThat(read.notes()).singleElement().asString().contains("random");
  }

  /** The same where no weights take it in. */
  @Test
  void aScaleOfTheImageWithoutItsNumbersIsRead() {
    constant("factors", List.of(1, 2, 1, 1), 1, 2);
    missing("factors");
    Rewriting.Rewritten read = combine("y", Arithmetic.MULTIPLY, "image", "factors").rewritten();
    assertThat(read.network().size()).isEqualTo(1);
    assertThat(read.weights()).isEmpty();
  }

  private void statistics(Optional<String> missing) {
    for (String name : List.of("scale", "offset", "mean", "variance")) {
      constant(name, List.of(2), 1, 2);
    }
    missing.ifPresent(this::missing);
  }

  /** Keeps what a constant is, and forgets its numbers. */
  private void missing(String name) {
    constants.computeIfPresent(name, (_, there) -> new Constant(name, there.element(), there.dimensions(), Optional.empty()));
  }

  /** {@code input} is the image in descriptions, and a name must not be blank there. */
  @ParameterizedTest
  @CsvSource({"input, input_2", "/, layer", "/conv/, conv."})
  void everyNodeGetsANameThatADescriptionCanHave(String node, String layer) {
    nodes.add(new ModelNode(node, "Clip", Op.Clamp.RELU, List.of("c"), "r"));
    nodes.add(new ModelNode(node, "Sigmoid", new Op.Apply(SIGMOID), List.of("r"), "y"));
    Network network = rewritten().network();
    assertThat(network.layer(1).name()).isEqualTo(layer);
    assertThat(DescriptionReader.parse("again", DescriptionWriter.json(network))).isEqualTo(network);
  }

  /** Pooled by a mean that drops the axes, through fully connected layers, and back to an image. */
  @Test
  void squeezeExciteOfMatrices() {
    constant("down", List.of(2, 1), 1, 2);
    constant("up", List.of(1, 2), 3, 4);
    add("m", new Op.Mean(Optional.of(List.of(2, 3)), false), "c").add("d", new Op.Connect(false, 1, 1, true), "m", "down")
        .add("r", Op.Clamp.RELU, "d")
        .add("u", new Op.Connect(false, 1, 1, true), "r", "up").add("g", HARD, "u")
        .add("v", new Op.Reshape(Optional.of(List.of(1, -1, 1, 1)), true), "g")
        .combine("y", Arithmetic.MULTIPLY, "c", "v");
    assertThat(rewritten().network().nodes()).extracting(Node::layer).element(1).isEqualTo(new SqueezeExcite("y", 1, RELU, HSIGMOID));
  }

  /** Channels last inside, channels first outside, as converters between frameworks write it. */
  @Test
  void transpositionsOfImagesDisappear() {
    constant("matrix", List.of(2, 5), new float[10]);
    add("t", new Op.Transpose(Optional.of(List.of(0, 2, 3, 1))), "c").add("r", Op.Clamp.RELU, "t")
        .add("b", new Op.Transpose(Optional.of(List.of(0, 3, 1, 2))), "r").add("p", new Op.Mean(Optional.of(List.of(2, 3)), true), "b")
        .add("f", new Op.Flatten(1), "p").add("y", new Op.Connect(false, 1, 1, true), "f", "matrix");
    Network network = rewritten().network();
    assertThat(network.nodes()).extracting(Node::layer).hasExactlyElementsOfTypes(Conv.class, Pool.class, Dense.class);
    assertThat(network.layer(0).activation()).isEqualTo(RELU);
  }

  @Test
  void aTranspositionThatExchangesHeightAndWidthIsNamed() {
    nodes.clear();
    add("t", new Op.Transpose(Optional.of(List.of(0, 3, 2, 1))), "image").add("y", new Op.AveragePool(
        new Op.Pair(1, 1), new Op.Pair(1, 1), new Op.Padding.Explicit(0, 0, 0, 0), false), "t");
    assertThatThrownBy(() -> rewritten(1, 32, 48, 3)).isInstanceOf(BadInputException.class).hasMessageContaining(
        "operand t has the axes [1, width, height, channels] of the image, extents [1, 3, 48, 32], where the node needs "
            + "[1, channels, height, width]; Lathe reads batches of one image and no transposition that exchanges height and width");
  }

  /** TensorFlow's converter leaves the image as it was, channels last, with what scales its values before the first transposition. */
  @Test
  void anImageThatIsTurnedFirstHasItsChannelsLast() {
    nodes.clear();
    constant("means", List.of(2), 3, 5);
    combine("m", Arithmetic.SUBTRACT, "image", "means").combine("s", Arithmetic.MULTIPLY, "m", 0.5)
        .add("first", new Op.Transpose(Optional.of(List.of(0, 3, 1, 2))), "s")
        .add("y", new Op.Convolve(new Op.Pair(1, 1), new Op.Pair(1, 1), new Op.Padding.Explicit(0, 0, 0, 0), 1, Op.Filter.OUTPUT_FIRST),
            "first", "filter");
    Rewriting.Rewritten read = rewritten(1, 5, 4, 2);
    assertThat(read.network().input()).isEqualTo(new Shape(5, 4, 2));
    float[] out = ReferenceNetwork.run(read.network(), read.weights().orElseThrow(), new float[5 * 4 * 2]).getLast();
    assertThat(out).startsWith(-3, -5, -3, -5).hasSize(40);
  }

  /** What another engine runs as it is takes and answers in the orders of the file, which a cube's extents do not tell. */
  @Test
  void endsAreAsTheFileHasThem() {
    assertThat(rewritten(1, 2, 2, 2).ends()).isEqualTo(new Ends(CHANNELS_FIRST.axes(), List.of(CHANNELS_FIRST.axes())));
    add("last", new Op.Transpose(Optional.of(List.of(0, 2, 3, 1))), "c");
    assertThat(rewritten(1, 2, 2, 2).ends()).isEqualTo(new Ends(CHANNELS_FIRST.axes(), List.of(CHANNELS_LAST.axes())));
    nodes.set(0, new ModelNode("c", "Conv", nodes.getFirst().op(), List.of("first", "filter"), "c"));
    nodes.addFirst(new ModelNode("first", "Transpose", new Op.Transpose(Optional.of(List.of(0, 3, 1, 2))), List.of("image"), "first"));
    add("squeezed", new Op.Squeeze(Optional.of(List.of(0))), "last");
    assertThat(rewritten(1, 2, 2, 2).ends())
        .isEqualTo(new Ends(CHANNELS_LAST.axes(), List.of(List.of(Axis.HEIGHT, Axis.WIDTH, Axis.CHANNELS))));
  }

  /** Factors on the scores, as TFLite's beta, go into the weights before them. */
  @Test
  void softmaxIsALayer() {
    Rewriting.Rewritten read = add("y", new Op.Softmax(1, false, 3), "c").rewritten();
    assertThat(read.network().nodes()).extracting(Node::layer).element(1).isEqualTo(new Softmax("y"));
    assertThat(read.weights().orElseThrow().of(0).getFirst().weights()).containsExactly(6, 0, 0, 6);
    assertThat(read.notes()).isEmpty();
  }

  /** Before opset 13 it ran over all that is behind its axis. */
  @Test
  void softmaxOverPixelsIsRefused() {
    assertThatThrownBy(add("y", new Op.Softmax(1, true, 1), "c")::rewritten).isInstanceOf(BadInputException.class)
        .hasMessageContaining("a softmax from axis 1 of [1, 2, 3, 3]");
  }

  /** Axes are counted in the result, to which a constant may add some: behind this one the channels are axis 2. */
  @Test
  void aConstantOfMoreAxesGivesThemToTheResult() {
    constant("five", List.of(1, 1, 1, 1, 1), 1);
    add("p", new Op.Mean(Optional.of(List.of(2, 3)), true), "c").combine("a", Arithmetic.ADD, "p", "five")
        .add("y", new Op.Softmax(1, false, 1), "a");
    assertThatThrownBy(this::rewritten).isInstanceOf(BadInputException.class)
        .hasMessageContaining("a softmax from axis 1 of [1, 1, 2, 1, 1]");
  }

  /** TFLite keeps the dimensions in both places, and computes with the operand. */
  @Test
  void dimensionsThatAreAnOperandWinOverAnAttribute() {
    constants.put("vector", Constant.integers("vector", List.of(2), 1, 2));
    constant("matrix", List.of(2, 3), new float[6]);
    add("p", new Op.Mean(Optional.of(List.of(2, 3)), true), "c")
        .add("f", new Op.Reshape(Optional.of(List.of(1, 2, 1, 1)), false), "p", "vector")
        .add("y", new Op.Connect(false, 1, 1, true), "f", "matrix");
    assertThat(rewritten().network().nodes()).extracting(Node::layer).hasExactlyElementsOfTypes(Conv.class, Pool.class, Dense.class);
  }

  @Test
  void leastAndMostTakeAnyNumberOfOperands() {
    constant("zero", List.of(), 0);
    constant("six", List.of(), 6);
    constant("nine", List.of(), 9);
    Network network = add("m", new Op.Combine(Arithmetic.MOST), "c", "zero").add("y", new Op.Combine(Arithmetic.LEAST), "nine", "m", "six")
        .rewritten().network();
    assertThat(network.layer(0).activation()).isEqualTo(RELU6);
  }

  @Test
  void aMeanOfNoAxesIsOneOfAll() {
    assertThatThrownBy(add("y", new Op.Mean(Optional.empty(), true), "c")::rewritten).isInstanceOf(BadInputException.class)
        .hasMessageContaining("a mean over axes [0, 1, 2, 3]");
  }

  @Test
  void oneBiasMayStandForAll() {
    constant("matrix", List.of(2, 3), new float[6]);
    constant("bias", List.of(), 5);
    Rewriting.Rewritten read = add("p", new Op.Mean(Optional.of(List.of(2, 3)), false), "c")
        .add("y", new Op.Connect(false, 1, 1, true), "p", "matrix", "bias").rewritten();
    assertThat(read.weights().orElseThrow().of(2).getFirst().biases()).containsExactly(5, 5, 5);
  }

  /** What TensorFlow makes of {@code Flatten} where the batch is open: the shape's first number, and the rest. */
  @Test
  void shapesComputedAsTensorFlowDoesAreConstants() {
    constants.put("0", Constant.integers("0", List.of(1), 0));
    constants.put("1", Constant.integers("1", List.of(1), 1));
    constants.put("rest", Constant.integers("rest", List.of(), -1));
    constant("matrix", List.of(2, 3), new float[6]);
    add("p", new Op.Mean(Optional.of(List.of(2, 3)), true), "c").add("s", new Op.Extents(), "p")
        .add("n", new Op.Slice(Optional.empty(), Optional.empty(), 3, true), "s", "0", "1", "1").add("k", new Op.Stack(), "n", "rest")
        .add("f", new Op.Reshape(Optional.empty(), false), "p", "k").add("y", new Op.Connect(false, 1, 1, true), "f", "matrix");
    assertThat(rewritten().network().nodes()).extracting(Node::layer).hasExactlyElementsOfTypes(Conv.class, Pool.class, Dense.class);
  }
}
