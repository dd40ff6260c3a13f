package lathe.kernels.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import lathe.kernels.Activation;
import lathe.kernels.Family;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Pads;
import lathe.kernels.Window;
import org.junit.jupiter.api.Test;

class DepthwiseTilesTest {
  @Test
  void constantsOfAnActivationTakeRegisters() {
    assumeTrue(Lanes.registers() == 32);
    assertThat(tiles(8, Activation.RELU6).rows()).isEqualTo(2);
    assertThat(tiles(8, Activation.RELU6).haveRoom()).isTrue();
    assertThat(tiles(8, Activation.HSWISH).haveRoom()).isFalse();
    assertThat(tiles(7, Activation.HSWISH).haveRoom()).isTrue();
  }

  /** Of a 5x5 window with dilation 2. */
  private static DepthwiseTiles tiles(int outputs, Activation activation) {
    KernelId id = KernelId.of(Family.DEPTHWISE, "k5s1d2a", outputs, 1, activation);
    return new DepthwiseTiles(id, "", new Window(5, 1, 2, Pads.symmetric(4)), activation, true, false);
  }
}
