package lathe.networks.zoo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
          MnasNet.A1,
          MnasNet.B1);

  private static final List<String> NAMES = FAMILIES.stream().map(Family::name).toList();
  private static final List<String> HEAD_NAMES = Heads.ALL.stream().map(Family::name).toList();

  private static final int SUGGESTIONS = 3;

  private Zoo() {}

  /** The classifiers that {@link #named} takes as NAME, MobileNetV3 first. */
  public static List<String> names() {
    return NAMES;
  }

  /** The segmenters and detectors that {@link #named} takes as NAME. */
  public static List<String> headNames() {
    return HEAD_NAMES;
  }

  /**
   * The designs that the paper weighs against each other, variants of heads included, by the names that {@link #named} takes; each differs
   * from another in one thing.
   */
  public static List<String> designs() {
    return Designs.ALL;
  }

  /** A network with TensorFlow's padding; see {@link #named(String, Padding)}. */
  public static Network named(String name) {
    return named(name, Padding.TF);
  }

  /**
   * The network {@code NAME[_WIDTH[_RESOLUTION]][+SWITCH=VALUE]...}, for instance {@code mobilenet_v3_large_0.75_192} or {@code
   * mobilenet_v3_large+stem=relu32}; width 1.0 and resolution 224 when left out. Its name says all that it is made of, the padding too.
   *
   * @param padding where the name does not say it
   * @throws BadInputException if there is no such network, or not in that size, or without such a switch
   */
  public static Network named(String name, Padding padding) {
    ZooName parsed = ZooName.parse(name);
    Family family = families().filter(known -> known.name().equals(parsed.family())).findFirst().orElseThrow(() -> new BadInputException(
        "network %s: not known; the nearest names are %s".formatted(name, String.join(", ", nearest(parsed.family())))));
    return Design.network(name, parsed.withUsual(Switch.PADDING, padding.toString()), family);
  }

  /**
   * The name of a network with another image, in its usual spelling: {@code mobilenet_v3_large_1.0_192} for 192.
   *
   * @param image as {@code 192} or {@code 513x1025}
   * @throws BadInputException if there is no such network, or not in that size
   */
  public static String at(String name, String image) {
    Extent extent = Extent.parse(image).orElseThrow(
        () -> new BadInputException("resolution %s: not an image size; use a whole number, such as 192, or HEIGHTxWIDTH".formatted(image)));
    ZooName parsed = ZooName.parse(name);
    return named(new ZooName(parsed.family(), parsed.width(), extent, parsed.switches()).toString()).name();
  }

  /** Whether a network of the zoo has a switch; false for a name that it does not know. */
  public static boolean has(String name, String switchName) {
    return families().filter(known -> known.name().equals(ZooName.parse(name).family())).findFirst()
        .map(family -> Design.usual(family).switches().contains(switchName)).orElse(false);
  }

  private static Stream<Family> families() {
    return Stream.concat(FAMILIES.stream(), Heads.ALL.stream());
  }

  private static List<String> nearest(String asked) {
    return families().map(Family::name).sorted(Comparator.comparingInt(known -> EditDistance.between(asked, known))).limit(SUGGESTIONS)
        .toList();
  }
}
