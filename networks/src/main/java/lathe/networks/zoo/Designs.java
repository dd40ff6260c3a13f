package lathe.networks.zoo;

import java.util.List;
import java.util.stream.Stream;

/** The designs that the MobileNetV3 paper and its neighbours weigh against each other; each differs from another in one thing. */
final class Designs {
  /** Sections 5.1 to 5.3, table 5 and figure 5. */
  private static final List<String> CLASSIFIERS =
      List.of(
          "mobilenet_v3_large",
          "mobilenet_v3_large+last=original",
          "mobilenet_v3_large+stem=relu32",
          "mobilenet_v3_large+stem=swish32",
          "mobilenet_v3_large+stem=relu32+first=16",
          "mobilenet_v3_large+first=32",
          "mobilenet_v3_large+stem=relu32+last=original",
          "mobilenet_v3_large+hswish=none",
          "mobilenet_v3_large+hswish=16",
          "mobilenet_v3_large+hswish=112",
          "mobilenet_v3_large+swish=soft",
          "mobilenet_v3_large+activation=hswish-apart",
          "mobilenet_v3_large+gate=soft",
          "mobilenet_v3_large+se=input",
          "mobilenet_v3_large+se=none",
          "mobilenet_v3_small+swish=soft",
          "mobilenet_v3_small+gate=soft",
          "mobilenet_v3_small+se=input",
          "mobilenet_v3_small+se=none",
          "mnasnet_a1+se=expansion");

  /** Section 6.3 and table 6; torchvision's anchors and its whole detector. */
  private static final List<String> DETECTORS =
      List.of(
          "ssdlite_mobilenet_v3_large+tail=halved",
          "ssdlite_mobilenet_v3_small+tail=halved",
          "ssdlite_mobilenet_v2+tail=halved",
          "ssdlite_mobilenet_v1+tail=halved",
          "ssdlite_mnasnet_a1+tail=halved",
          "ssdlite_mobilenet_v3_large+anchors=torchvision",
          "ssdlite_mobilenet_v3_large+tail=halved+anchors=torchvision");

  /** Section 6.4, tables 7 and 8 and figure 10; a stride of 8 is DeepLab's. */
  private static final List<String> SEGMENTERS =
      List.of(
          "lraspp_mobilenet_v3_large+tail=full",
          "lraspp_mobilenet_v3_large+filters=256",
          "lraspp_mobilenet_v3_large+stride=8",
          "lraspp_mobilenet_v3_large+stride=32",
          "lraspp_mobilenet_v3_large+aspp=hard",
          "lraspp_mobilenet_v3_small+stride=8",
          "lraspp_mobilenet_v3_small+stride=32",
          "lraspp_mobilenet_v2+filters=256",
          "raspp_mobilenet_v3_large+tail=halved",
          "raspp_mobilenet_v3_large+filters=128",
          "raspp_mobilenet_v2+tail=halved",
          "raspp_mobilenet_v2+stride=8",
          "raspp_mobilenet_v2+stride=32");

  static final List<String> ALL = Stream.of(CLASSIFIERS, DETECTORS, SEGMENTERS).flatMap(List::stream).toList();

  private Designs() {}
}
