package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Depthwise;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.SqueezeExcite;
import lathe.networks.fusion.Fusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoweringTest {
  @ParameterizedTest
  @CsvSource({
      "3,  3,       2, a dense convolution with dilation 2: no kernel has it",
      "3,  65,      1, a dense convolution with a window of 65x65: kernels have at most 64x64",
      "4194304, 1,  1, 'a dense convolution of 4194304 channels, 1 wide: kernels read fewer than 4194304 inputs in a row'"
  })
  void saysWhichLayerHasNoKernel(int channels, int kernel, int dilation, String reason) {
    assertThatThrownBy(() -> lower(new Shape(9, 8, channels), 4, kernel, dilation)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("network mine, layer wide: " + reason);
  }

  @Test
  void saysWhichFusedLayerHasAPartWithoutKernel() {
    var net = new NetworkBuilder("mine", new Shape(128, 128, 8));
    net.then(new Conv("expand", 16, Window.POINTWISE, true, false, Activation.RELU));
    net.then(new Depthwise("depthwise", Window.symmetric(33, 1), true, false, Activation.RELU));
    Network fused = Fusion.BLOCK.apply(net.build());
    assertThatThrownBy(() -> Lowering.lower(fused, KernelChooser.EXPECTED)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("network mine, layer expand..depthwise: a depthwise convolution with a window of 33x33: ");
  }

  @Test
  void refusesTensorsOfMoreThanFourGibibytes() {
    assertThatThrownBy(() -> lower(new Shape(8192, 8192, 3), 16, 1, 1)).isInstanceOf(BadInputException.class)
        .hasMessage(
            "network mine: its tensors or weights take more than 4 GiB; make its input (now 8192x8192x3) or its largest layer smaller");
  }

  /** Each half of the squeeze-excite has as many as an int counts. */
  @Test
  void refusesWeightsOfMoreThanFourGibibytes() {
    var net = new NetworkBuilder("mine", Shape.vector(40_000));
    net.then(new SqueezeExcite("wide", 40_000, Activation.RELU, Activation.HSIGMOID));
    Network network = net.build();
    assertThatThrownBy(() -> Lowering.lower(network, KernelChooser.EXPECTED)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("take more than 4 GiB");
  }

  private static void lower(Shape in, int outChannels, int kernel, int dilation) {
    var net = new NetworkBuilder("mine", in);
    Pads pads = Pads.symmetric(dilation * (kernel - 1) / 2);
    net.add(new Conv("wide", outChannels, new Window(kernel, 1, dilation, pads), false, true, Activation.RELU), List.of(Network.INPUT));
    Lowering.lower(net.build(), KernelChooser.EXPECTED);
  }
}
