package lathe.reports.study;

import java.util.List;
import java.util.Optional;
import lathe.kernels.Dtype;
import lathe.networks.zoo.Zoo;

/** Tables 7 and 8: segmentation heads, the halved tail and the output stride. */
final class Segmentations {
  private static final String FULL = "full";

  private Segmentations() {}

  /** @param image {@code half} or {@code full} as DeepLab crops Cityscapes, of which the paper has figures; or any other size */
  static List<Contrast> contrasts(String image) {
    String size = switch (image) {
      case Studies.HALF -> "513x1025";
      case FULL -> "1025x2049";
      default -> image;
    };
    String light = Zoo.at("lraspp_mobilenet_v3_large", size);
    String heavy = Zoo.at("raspp_mobilenet_v3_large", size);
    String second = Zoo.at("raspp_mobilenet_v2", size);
    return List.of(
        saving("V3-Large LR-ASPP / V2 R-ASPP", "table 7", light, second),
        saving("V3-Large halved tail / whole", "table 7", heavy + "+tail=halved", heavy),
        cost("V3-Large LR-ASPP / R-ASPP, halved", "table 7", light + "+filters=256", heavy + "+tail=halved"),
        saving("V3-Large LR-ASPP, stride 32 / 16", "table 8", light + "+stride=32", light));
  }

  private static Contrast saving(String name, String table, String arm, String baseline) {
    return new Contrast(name, Side.whole(arm), Side.whole(baseline),
        isPublished(arm) ? Optional.of(Published.saving(table, arm, baseline)) : Optional.empty());
  }

  private static Contrast cost(String name, String table, String arm, String baseline) {
    return new Contrast(name, Side.whole(arm), Side.whole(baseline),
        isPublished(arm) ? Optional.of(Published.cost(table, arm, baseline)) : Optional.empty());
  }

  private static boolean isPublished(String network) {
    return Published.of(network, Dtype.F32).isPresent();
  }
}
