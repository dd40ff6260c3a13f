package lathe.networks.zoo;

import static lathe.kernels.Activation.RELU;
import static lathe.networks.zoo.Bneck.bneck;

import java.util.List;

/**
 * Tan et al. 2019, "MnasNet: Platform-Aware Neural Architecture Search for Mobile", arXiv 1807.11626, figure 7: MnasNet-A1, one row for
 * each block.
 */
final class MnasNet {
  // @formatter:off
  private static final List<Bneck> ROWS = List.of(
      //    kernel expanded out squeezes activation stride
      bneck(3,   32,   16, false, RELU,   1),
      bneck(3,   96,   24, false, RELU,   2),
      bneck(3,  144,   24, false, RELU,   1),
      bneck(5,   72,   40, true,  RELU,   2),
      bneck(5,  120,   40, true,  RELU,   1),
      bneck(5,  120,   40, true,  RELU,   1),
      bneck(3,  240,   80, false, RELU,   2),
      bneck(3,  480,   80, false, RELU,   1),
      bneck(3,  480,   80, false, RELU,   1),
      bneck(3,  480,   80, false, RELU,   1),
      bneck(3,  480,  112, true,  RELU,   1),
      bneck(3,  672,  112, true,  RELU,   1),
      bneck(5,  672,  160, true,  RELU,   2),
      bneck(5,  960,  160, true,  RELU,   1),
      bneck(5,  960,  160, true,  RELU,   1),
      bneck(3,  960,  320, false, RELU,   1));
  // @formatter:on

  static final Family A1 = new InvertedResiduals("mnasnet_a1", 32, RELU, ROWS, Excite.INPUT_QUARTER, new Head(1280, Head.Scaling.NEVER, 0));

  private MnasNet() {}
}
