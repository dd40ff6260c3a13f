package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Conv;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoweringTest {
  @ParameterizedTest
  @CsvSource({
      "3,  2, a dense convolution with dilation 2: no kernel has it",
      "65, 1, a dense convolution with a window of 65x65: kernels have at most 64x64"
  })
  void saysWhichLayerHasNoKernel(int kernel, int dilation, String reason) {
    var net = new NetworkBuilder("mine", new Shape(9, 8, 3));
    Pads pads = Pads.symmetric(dilation * (kernel - 1) / 2);
    net.add(new Conv("wide", 4, new Window(kernel, 1, dilation, pads), false, true, Activation.RELU), List.of(Network.INPUT));
    assertThatThrownBy(() -> Lowering.lower(net.build(), KernelChooser.EXPECTED)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("network mine, layer wide: " + reason);
  }
}
