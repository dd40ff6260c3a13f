package lathe.networks.zoo;

import java.util.Comparator;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.Network;

/** Every network that Lathe knows by name. */
public final class Zoo {
  /** Outputs of every classifier. */
  public static final int CLASSES = 1000;

  private static final List<Family> FAMILIES =
      List.of(
          MobileNetV3.LARGE,
          MobileNetV3.SMALL,
          MobileNetV3.LARGE_MINIMALISTIC,
          MobileNetV3.SMALL_MINIMALISTIC,
          MobileNetV2.V2,
          MobileNetV1.V1,
          MnasNet.A1);

  private static final List<String> NAMES = FAMILIES.stream().map(Family::name).toList();
  private static final int SUGGESTIONS = 3;

  private Zoo() {}

  /** What {@link #named} takes as NAME, MobileNetV3 first. */
  public static List<String> names() {
    return NAMES;
  }

  /** A network with TensorFlow's padding; see {@link #named(String, Padding)}. */
  public static Network named(String name) {
    return named(name, Padding.TF);
  }

  /**
   * The network {@code NAME[_WIDTH[_RESOLUTION]]}, for instance {@code mobilenet_v3_large_0.75_192}; width 1.0 and resolution 224 when
   * left out.
   *
   * @throws BadInputException if there is no such network, or not in that size
   */
  public static Network named(String name, Padding padding) {
    ZooName size = ZooName.parse(name);
    for (Family family : FAMILIES) {
      if (family.name().equals(size.family())) {
        return family.build(size, padding);
      }
    }
    throw new BadInputException(
        "network %s: not known; the nearest names are %s".formatted(name, String.join(", ", nearest(size.family()))));
  }

  private static List<String> nearest(String asked) {
    return NAMES.stream().sorted(Comparator.comparingInt(known -> EditDistance.between(asked, known))).limit(SUGGESTIONS).toList();
  }
}
