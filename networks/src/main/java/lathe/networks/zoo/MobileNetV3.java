package lathe.networks.zoo;

import static lathe.kernels.Activation.HSWISH;
import static lathe.kernels.Activation.RELU;
import static lathe.networks.zoo.Bneck.bneck;

import java.util.List;

/**
 * Howard et al. 2019, "Searching for MobileNetV3", arXiv 1905.02244v5: table 1 (Large) and table 2 (Small), the 1x1 convolutions of the
 * head apart. Table 2 ticks squeeze-excite on its last 1x1 convolution and the ICCV print gives Small a 1280-wide feature layer; the
 * released networks have neither, and nor has this one.
 */
final class MobileNetV3 {
  // @formatter:off
  private static final List<Bneck> LARGE_ROWS = List.of(
      //    kernel expanded out squeezes activation stride
      bneck(3,   16,   16, false, RELU,   1),
      bneck(3,   64,   24, false, RELU,   2),
      bneck(3,   72,   24, false, RELU,   1),
      bneck(5,   72,   40, true,  RELU,   2),
      bneck(5,  120,   40, true,  RELU,   1),
      bneck(5,  120,   40, true,  RELU,   1),
      bneck(3,  240,   80, false, HSWISH, 2),
      bneck(3,  200,   80, false, HSWISH, 1),
      bneck(3,  184,   80, false, HSWISH, 1),
      bneck(3,  184,   80, false, HSWISH, 1),
      bneck(3,  480,  112, true,  HSWISH, 1),
      bneck(3,  672,  112, true,  HSWISH, 1),
      bneck(5,  672,  160, true,  HSWISH, 2),
      bneck(5,  960,  160, true,  HSWISH, 1),
      bneck(5,  960,  160, true,  HSWISH, 1));

  private static final List<Bneck> SMALL_ROWS = List.of(
      //    kernel expanded out squeezes activation stride
      bneck(3,   16,   16, true,  RELU,   2),
      bneck(3,   72,   24, false, RELU,   2),
      bneck(3,   88,   24, false, RELU,   1),
      bneck(5,   96,   40, true,  HSWISH, 2),
      bneck(5,  240,   40, true,  HSWISH, 1),
      bneck(5,  240,   40, true,  HSWISH, 1),
      bneck(5,  120,   48, true,  HSWISH, 1),
      bneck(5,  144,   48, true,  HSWISH, 1),
      bneck(5,  288,   96, true,  HSWISH, 2),
      bneck(5,  576,   96, true,  HSWISH, 1),
      bneck(5,  576,   96, true,  HSWISH, 1));
  // @formatter:on

  private static final Stem STEM = new Stem(16, HSWISH);
  private static final Head LARGE_HEAD = new Head(960, Head.Scaling.WITH_WIDTH, 1280, HSWISH);
  private static final Head SMALL_HEAD = new Head(576, Head.Scaling.WITH_WIDTH, 1024, HSWISH);

  static final InvertedResiduals LARGE = new InvertedResiduals("mobilenet_v3_large", STEM, LARGE_ROWS, Excite.V3, LARGE_HEAD, true);
  static final InvertedResiduals SMALL = new InvertedResiduals("mobilenet_v3_small", STEM, SMALL_ROWS, Excite.V3, SMALL_HEAD, true);

  static final InvertedResiduals LARGE_MINIMALISTIC = minimalistic(LARGE);
  static final InvertedResiduals SMALL_MINIMALISTIC = minimalistic(SMALL);

  private MobileNetV3() {}

  /** The two of TF-slim that keep to operators every accelerator has. */
  private static InvertedResiduals minimalistic(InvertedResiduals table) {
    return new InvertedResiduals(table.name() + "_minimalistic", new Stem(table.stem().channels(), RELU), Bneck.minimalistic(table.rows()),
        table.excite(), table.head().with(RELU), table.listsSizes());
  }
}
