package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.SqueezeExcite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
  /** The code of a product takes the number of its inputs modulo {@link Operands#MOST_INPUTS}. */
  @Test
  void refusesASqueezeExciteOfTooManyInputs() {
    Shape wide = Shape.vector(Operands.MOST_INPUTS);
    refuses(new SqueezeExcite(wide, 8, Activation.RELU, Activation.HSIGMOID),
        "a squeeze-excite of 4194304 channels by way of 8: kernels read fewer than 4194304 inputs in a row; give it fewer channels");
    refuses(new SqueezeExcite(Shape.vector(8), Operands.MOST_INPUTS, Activation.RELU, Activation.HSIGMOID),
        "a squeeze-excite of 8 channels by way of 4194304: kernels read fewer than 4194304 inputs in a row; give it fewer channels");
    refuses(
        new Chain(List.of(new Depthwise(wide, Window.symmetric(3, 1), Activation.RELU),
            new SqueezeExcite(wide, 8, Activation.RELU, Activation.HSIGMOID))),
        "a squeeze-excite of 4194304 channels by way of 8: kernels read fewer than 4194304 inputs in a row; give it fewer channels");
  }

  /** A tile needs the weights of a row of its window, an output and an input in registers. */
  @Test
  void refusesADepthwiseWindowThatRegistersDoNotHold() {
    int most = Lanes.registers() - 2;
    Shape in = new Shape(40, 40, 8);
    assertThat(Catalog.candidates(new Depthwise(in, Window.symmetric(most, 1), Activation.RELU))).isNotEmpty();
    refuses(new Depthwise(in, Window.symmetric(most + 1, 1), Activation.RELU),
        "a depthwise convolution with a window of %1$dx%1$d: kernels have at most %2$dx%2$d with %3$d vector registers; make it smaller"
            .formatted(most + 1, most, Lanes.registers()));
  }

  @Test
  void largeImagesAreFetchedBeforeOrMeanwhile() {
    assumeTrue(Lanes.canStoreNone(), "a CPU that can fetch while it computes");
    assertThat(variants(new Shape(64, 128, 480), 1)).containsExactlyInAnyOrder("k3s1", "k3s1a");
    assertThat(variants(new Shape(64, 128, 480), 1, 2)).as("the first two, which a tuner tries").hasSize(2);
    assertThat(variants(new Shape(64, 128, 480), 3)).containsExactly("k3s3");
    assertThat(variants(new Shape(56, 56, 72), 1)).containsExactly("k3s1");
  }

  private static List<String> variants(Shape in, int stride) {
    return variants(in, stride, Integer.MAX_VALUE);
  }

  /** Those of the first candidates for a 3x3 depthwise convolution, in their order. */
  private static List<String> variants(Shape in, int stride, int candidates) {
    return Catalog.candidates(new Depthwise(in, Window.same(in, 3, stride), Activation.RELU)).stream().limit(candidates)
        .map(KernelId::variant).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "squeeze_excite-foo-1x8v-relu", "squeeze_excite-1x8v-relu", "depthwise-k0s1-4x1v-relu", "depthwise-k3s0-4x1v-relu",
      "depthwise-4x1v-relu", "depthwise-k3s1-9x1v-relu", "depthwise-k31s1-1x1v-relu", "depthwise-k3s1c3-4x1v-relu",
      "depthwise-k3s99999999999-4x1v-relu", "depthwise_squeeze-k3s1-4x1v-hsigmoid", "depthwise_squeeze-k3s1foo-4x1v-hsigmoid",
      "pointwise-0x0v-relu", "pointwise-99x9v-relu", "pointwise-k1s1h33-28x1v-relu", "pointwise-k1s1-28x1v-relu",
      "depthwise-k3s1d1-4x1v-relu", "depthwise-k3s1aa-4x1v-relu", "depthwise_squeeze-k3s1arelu-4x1v-hsigmoid", "conv-k3s2a-8x1v-relu",
      "block-k3s1a-4x1v-relu", "pointwise-k1s1h16a-28x1v-relu", "pointwise-k3s1-6x4v-relu", "pool-foo-1x4v-linear",
      "pool-1x5v-linear", "multiply-foo-1x1v-relu", "block-k3s1-3x1v-relu", "conv-k3s2c0-8x1v-relu", "conv-k65s1-1x1v-relu",
      "conv-k32s32-1x6v-relu", "conv-k15s1c3-8x2v-relu", "conv-k3s1d2-6x4v-relu", "activate-foo-1x1v-sigmoid", "activate-jdk-1x1v-relu"})
  void loadsNoKernelThatIsNone(String id) {
    KernelId none = KernelId.parse("f32-" + id + "-" + Lanes.current());
    assertThatThrownBy(() -> Catalog.load(none)).isInstanceOf(BadInputException.class).hasMessageStartingWith("kernel %s: ", none);
  }

  @Test
  void saysThatAnIdNamesNoKernel() {
    KernelId none = KernelId.of(Family.POOL, "foo", 1, 4, Activation.LINEAR);
    assertThatThrownBy(() -> Catalog.load(none)).hasMessage(
        "kernel %s: the catalogue has no pool kernel of this variant and tile for this CPU; see docs/kernels.md", none);
  }

  private static void refuses(Operation operation, String message) {
    assertThatThrownBy(() -> Catalog.candidates(operation)).isInstanceOf(BadInputException.class).hasMessage(message);
  }
}
