package lathe.networks.zoo;

import static lathe.kernels.Activation.RELU6;
import static lathe.networks.zoo.Bneck.bneck;

import java.util.List;

/** Sandler et al. 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", arXiv 1801.04381, table 2, one row for each block. */
final class MobileNetV2 {
  // @formatter:off
  private static final List<Bneck> ROWS = List.of(
      //    kernel expanded out squeezes activation stride
      bneck(3,   32,   16, false, RELU6,  1),
      bneck(3,   96,   24, false, RELU6,  2),
      bneck(3,  144,   24, false, RELU6,  1),
      bneck(3,  144,   32, false, RELU6,  2),
      bneck(3,  192,   32, false, RELU6,  1),
      bneck(3,  192,   32, false, RELU6,  1),
      bneck(3,  192,   64, false, RELU6,  2),
      bneck(3,  384,   64, false, RELU6,  1),
      bneck(3,  384,   64, false, RELU6,  1),
      bneck(3,  384,   64, false, RELU6,  1),
      bneck(3,  384,   96, false, RELU6,  1),
      bneck(3,  576,   96, false, RELU6,  1),
      bneck(3,  576,   96, false, RELU6,  1),
      bneck(3,  576,  160, false, RELU6,  2),
      bneck(3,  960,  160, false, RELU6,  1),
      bneck(3,  960,  160, false, RELU6,  1),
      bneck(3,  960,  320, false, RELU6,  1));
  // @formatter:on

  static final InvertedResiduals V2 =
      new InvertedResiduals("mobilenet_v2", new Stem(32, RELU6), ROWS, Excite.V3, new Head(1280, Head.Scaling.UP_ONLY, 0, RELU6), false);

  private MobileNetV2() {}
}
