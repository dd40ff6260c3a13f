package lathe.networks.reference;

import static lathe.kernels.Activation.HSIGMOID;
import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Network;
import lathe.networks.SqueezeExcite;
import lathe.kernels.Affine;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Single layers with results worked out by hand, then whole networks in their range. */
class ReferenceNetworkTest {
  static final List<String> NAMES = Zoo.names();

  private static float[] image(Shape shape, long seed) {
    var random = new SplittableRandom(seed);
    float[] image = new float[Math.toIntExact(shape.elements())];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }
    return image;
  }

  private static Affine ones(int count, float bias) {
    float[] weights = new float[count];
    Arrays.fill(weights, 1);
    return new Affine(weights, new float[] {bias});
  }

  @Test
  void sameConvolutionPadsBottomAndRight() {
    // 1 2 3 4     the window of ones at stride 2 sees rows 0-2 then 2-3, columns likewise
    // 5 6 7 8
    // 9 . . 12
    // 13 . . 16
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    Shape in = new Shape(4, 4, 1);
    Window window = Window.same(in, 3, 2);
    float[] expected = {54, 45, 72, 54};
    assertThat(new ReferenceWindow(x, in, new Shape(2, 2, 1), window).conv(ones(9, 0), LINEAR)).containsExactly(expected);
    assertThat(new ReferenceWindow(x, in, new Shape(2, 2, 1), window).depthwise(ones(9, 0), LINEAR)).containsExactly(expected);
  }

  @Test
  void symmetricConvolutionPadsAllAround() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    Shape in = new Shape(4, 4, 1);
    assertThat(new ReferenceWindow(x, in, new Shape(2, 2, 1), Window.symmetric(3, 2)).conv(ones(9, 1), LINEAR)).containsExactly(15, 31, 58,
        100);
  }

  @Test
  void convolutionMixesChannelsAndAddsBias() {
    // one pixel (1, 2, 3) to two channels: 1*1 + 2*3 + 3*5 + 0.5 and 1*2 + 2*-4 + 3*-6 - 1, the second cut off at zero
    var affine = new Affine(new float[] {1, 2, 3, -4, 5, -6}, new float[] {0.5f, -1});
    var window = new ReferenceWindow(new float[] {1, 2, 3}, new Shape(1, 1, 3), new Shape(1, 1, 2), Window.POINTWISE);
    assertThat(window.conv(affine, RELU)).containsExactly(22.5f, 0);
  }

  @Test
  void dilatedDepthwiseSkipsPixels() {
    // columns 0, 2 and 4 of one row, weighted 1, 10, 100 in the middle row of the kernel
    var affine = new Affine(new float[] {0, 0, 0, 1, 10, 100, 0, 0, 0}, new float[] {0});
    Window window = new Window(3, 1, 2, new Pads(2, 0, 2, 0));
    assertThat(new ReferenceWindow(new float[] {1, 2, 3, 4, 5}, new Shape(1, 5, 1), new Shape(1, 1, 1), window).depthwise(affine, LINEAR))
        .containsExactly(531);
  }

  @Test
  void squeezeExciteScalesByTheGateOfTheMeans() {
    // means (2, -1); squeezed relu(2*2 - 1*1 + 1) = 4; gates hsigmoid(4*0.25 - 1) = 1/2 and hsigmoid(4*1 + 0) = 1
    float[] x = {1, -3, 3, 1};
    var reduce = new Affine(new float[] {2, 1}, new float[] {1});
    var expand = new Affine(new float[] {0.25f, 1}, new float[] {-1, 0});
    var layer = new SqueezeExcite("excite", 1, RELU, HSIGMOID);
    assertThat(ReferenceVector.squeezeExcite(layer, x, 2, List.of(reduce, expand))).containsExactly(0.5f, -3, 1.5f, 1);
  }

  @Test
  void poolDenseAndAdd() {
    assertThat(ReferenceVector.mean(new float[] {1, 10, 2, 20, 6, 60}, 2)).containsExactly(3, 30);
    assertThat(ReferenceVector.dense(new double[] {1, 2}, new Affine(new float[] {1, 2, 3, 4}, new float[] {0.5f, -20}), RELU))
        .containsExactly(7.5, 0);
    assertThat(ReferenceVector.add(new float[] {1, -4}, new float[] {2, 3}, RELU)).containsExactly(3, 0);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void signalsStayInRangeThroughEveryNetwork(String name) {
    Network network = Zoo.named(name);
    for (long seed : new long[] {1, 42}) {
      List<float[]> outputs = ReferenceNetwork.run(network, Weights.seeded(network, seed), image(network.input(), seed));
      for (int i = 0; i < network.size(); i++) {
        assertThat(deviation(outputs.get(i))).as("%s, seed %d", network.layer(i).name(), seed).isBetween(0.1, 10.0);
      }
    }
  }

  private static double deviation(float[] values) {
    double mean = ReferenceVector.mean(values, 1)[0];
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  @Test
  void paddingChangesTheResult() {
    Network tf = Zoo.named("mobilenet_v3_small_0.35_96", Padding.TF);
    Network torch = Zoo.named("mobilenet_v3_small_0.35_96", Padding.TORCH);
    float[] image = image(tf.input(), 7);
    assertThat(ReferenceNetwork.run(tf, Weights.seeded(tf, 7), image).getLast())
        .isNotEqualTo(ReferenceNetwork.run(torch, Weights.seeded(torch, 7), image).getLast());
  }

  @Test
  void refusesAnImageOfAnotherSize() {
    Network network = Zoo.named("mobilenet_v3_small");
    assertThatThrownBy(() -> ReferenceNetwork.run(network, Weights.seeded(network, 7), new float[3]))
        .hasMessageContaining("takes 150528 floats, not 3");
  }
}
