package lathe.networks;

import static lathe.kernels.Activation.HSIGMOID;
import static lathe.kernels.Activation.HSWISH;
import static lathe.kernels.Activation.LINEAR;
import static lathe.kernels.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand on shapes small enough for it. */
class LayerTest {
  @Test
  void refusesMoreChannelsThanAreCounted() {
    List<Shape> ins = Collections.nCopies(1 << 15, Shape.vector(1 << 16));
    assertThatThrownBy(() -> new Concat("wide", ins.size()).output(ins)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("layer wide: 2147483648 channels");
  }

  private static final Shape IN = new Shape(6, 5, 4);

  private static void costs(Layer layer, Shape out, long macs, long params, long deployed) {
    assertThat(layer.output(List.of(IN, IN))).isEqualTo(out);
    assertThat(layer.macs(IN)).as("macs").isEqualTo(macs);
    assertThat(layer.params(IN)).as("params").isEqualTo(params);
    assertThat(layer.deployedParams(IN)).as("deployed").isEqualTo(deployed);
  }

  @Test
  void convolution() {
    // rows: 6 + 1 zero = 7, (7 - 3) / 2 + 1 = 3; columns: 5 + 1 + 1 = 7, 3; weights 3 * 3 * 4 * 8 = 288
    Conv conv = new Conv("a", 8, Window.same(IN, 3, 2), true, false, HSWISH);
    costs(conv, new Shape(3, 3, 8), 9 * 288, 288 + 16, 288 + 8);
    assertThat(conv.bytes(List.of(IN))).isEqualTo(4 * (120 + 72 + 296));
    assertThat(conv.operator()).isEqualTo(Operator.CONV);
  }

  @Test
  void dilatedConvolutionWithBias() {
    // the kernel spans 5: (6 - 5) + 1 = 2 rows and (5 - 5) + 1 = 1 column
    costs(new Conv("a", 2, new Window(3, 1, 2, Pads.NONE), false, true, LINEAR), new Shape(2, 1, 2), 2 * 72, 72 + 2, 72 + 2);
  }

  @Test
  void pointwiseIsAConvolutionOfOnePixel() {
    costs(new Conv("a", 8, Window.POINTWISE, true, false, RELU), new Shape(6, 5, 8), 30 * 32, 32 + 16, 32 + 8);
    assertThat(new Conv("a", 8, Window.POINTWISE, true, false, RELU).operator()).isEqualTo(Operator.POINTWISE);
    assertThat(new Conv("a", 8, new Window(1, 2, 1, Pads.NONE), true, false, RELU).operator()).isEqualTo(Operator.CONV);
  }

  @Test
  void depthwise() {
    costs(new Depthwise("a", Window.symmetric(5, 2), true, false, RELU), new Shape(3, 3, 4), 9 * 100, 100 + 8, 100 + 4);
    costs(new Depthwise("a", Window.symmetric(5, 2), false, true, RELU), new Shape(3, 3, 4), 9 * 100, 100 + 4, 100 + 4);
  }

  @Test
  void squeezeExcite() {
    costs(new SqueezeExcite("a", 3, RELU, HSIGMOID), IN, 24, 24 + 3 + 4, 24 + 3 + 4);
  }

  @Test
  void poolAndAdd() {
    costs(new Pool("a"), new Shape(1, 1, 4), 0, 0, 0);
    costs(new Add("a", LINEAR), IN, 0, 0, 0);
    assertThat(new Add("a", LINEAR).bytes(List.of(IN, IN))).isEqualTo(4 * 3 * 120);
  }

  @Test
  void dense() {
    Shape vector = Shape.vector(4);
    Dense dense = new Dense("a", 10, true, LINEAR);
    assertThat(dense.output(List.of(vector))).isEqualTo(Shape.vector(10));
    assertThat(dense.macs(vector)).isEqualTo(40);
    assertThat(dense.params(vector)).isEqualTo(50);
    assertThat(new Dense("a", 10, false, LINEAR).params(vector)).isEqualTo(40);
    assertThat(new Dense("a", 10, false, LINEAR).deployedParams(vector)).isEqualTo(50);
  }

  /** 1024 * 1024 * 2^28 * 65,536 is 2^64, and 0 in a long. */
  @Test
  void weightsThatNoArrayHoldsAreRefused() {
    var huge = new Conv("huge", 1 << 16, new Window(1024, 1, 1, Pads.symmetric(512)), false, true, LINEAR);
    assertThatThrownBy(() -> huge.output(List.of(new Shape(1, 1, 1 << 28)))).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("layer huge: 1024x1024 weights from 268435456 to 65536 channels are more than 2147483647");
  }
}
