package lathe.networks.zoo;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BoxRule;

/** Detectors and segmenters: the backbones of tables 6 to 8 of the MobileNetV3 paper under their heads. */
final class Heads {
  // Layers of stride 8, before squeeze-excite, as DeepLab taps them; torchvision taps a block.
  private static final String LARGE_TAP = "bneck6.depthwise";
  private static final String SMALL_TAP = "bneck3.depthwise";
  private static final String V2_TAP = "bneck6.depthwise";
  private static final String TORCHVISION_TAP = "bneck4.project";

  static final List<Family> ALL = List.of(
      lite("lraspp_mobilenet_v3_large", MobileNetV3.LARGE, LARGE_TAP),
      lite("lraspp_mobilenet_v3_small", MobileNetV3.SMALL, SMALL_TAP),
      lite("lraspp_mobilenet_v2", MobileNetV2.V2, V2_TAP),
      reduced("raspp_mobilenet_v3_large", MobileNetV3.LARGE, LARGE_TAP),
      reduced("raspp_mobilenet_v3_small", MobileNetV3.SMALL, SMALL_TAP),
      reduced("raspp_mobilenet_v2", MobileNetV2.V2, V2_TAP),
      new Segmenter("lraspp_mobilenet_v3_large_torchvision", MobileNetV3.LARGE, Segmenter.Kind.LR_ASPP_TORCHVISION, TORCHVISION_TAP,
          Activation.SIGMOID, 128, 16, false),
      detector("ssdlite_mobilenet_v3_large", MobileNetV3.LARGE),
      detector("ssdlite_mobilenet_v3_small", MobileNetV3.SMALL),
      detector("ssdlite_mobilenet_v2", MobileNetV2.V2),
      detector("ssdlite_mobilenet_v1", MobileNetV1.V1),
      detector("ssdlite_mnasnet_a1", MnasNet.A1));

  private Heads() {}

  /** With the 128 filters and the halved tail that table 7 ends with. */
  private static Segmenter lite(String name, InvertedResiduals backbone, String tap) {
    return new Segmenter(name, backbone, Segmenter.Kind.LR_ASPP, tap, Activation.SIGMOID, 128, 16, true);
  }

  /** With the 256 filters and the whole tail that table 7 begins with. */
  private static Segmenter reduced(String name, InvertedResiduals backbone, String tap) {
    return new Segmenter(name, backbone, Segmenter.Kind.R_ASPP, tap, Activation.SIGMOID, 256, 16, false);
  }

  private static Detector detector(String name, Family backbone) {
    return new Detector(name, backbone, BoxRule.TF, false, false);
  }
}
