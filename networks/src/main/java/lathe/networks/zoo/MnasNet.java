package lathe.networks.zoo;

import static lathe.kernels.Activation.RELU;
import static lathe.networks.zoo.Bneck.bneck;

import java.util.List;

/**
 * Tan et al. 2019, "MnasNet: Platform-Aware Neural Architecture Search for Mobile", arXiv 1807.11626, figure 7: MnasNet-A1, one row for
 * each block; and its plain sibling MnasNet-B1, which torchvision calls mnasnet1_0 (table 1 of the same paper has its figures).
 */
final class MnasNet {
  // @formatter:off
  private static final List<Bneck> A1_ROWS = List.of(
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

  private static final List<Bneck> B1_ROWS = List.of(
      //    kernel expanded out squeezes activation stride
      bneck(3,   32,   16, false, RELU,   1),
      bneck(3,   48,   24, false, RELU,   2),
      bneck(3,   72,   24, false, RELU,   1),
      bneck(3,   72,   24, false, RELU,   1),
      bneck(5,   72,   40, false, RELU,   2),
      bneck(5,  120,   40, false, RELU,   1),
      bneck(5,  120,   40, false, RELU,   1),
      bneck(5,  240,   80, false, RELU,   2),
      bneck(5,  480,   80, false, RELU,   1),
      bneck(5,  480,   80, false, RELU,   1),
      bneck(3,  480,   96, false, RELU,   1),
      bneck(3,  576,   96, false, RELU,   1),
      bneck(5,  576,  192, false, RELU,   2),
      bneck(5, 1152,  192, false, RELU,   1),
      bneck(5, 1152,  192, false, RELU,   1),
      bneck(5, 1152,  192, false, RELU,   1),
      bneck(3, 1152,  320, false, RELU,   1));
  // @formatter:on

  private static final Stem STEM = new Stem(32, RELU);
  private static final Head HEAD = new Head(1280, Head.Scaling.NEVER, 0, RELU);

  static final InvertedResiduals A1 = new InvertedResiduals("mnasnet_a1", STEM, A1_ROWS, Excite.MNASNET, HEAD, false);
  static final InvertedResiduals B1 = new InvertedResiduals("mnasnet_b1", STEM, B1_ROWS, Excite.MNASNET, HEAD, false);

  private MnasNet() {}
}
