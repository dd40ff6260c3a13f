package lathe.networks.zoo;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A network's name taken apart: {@code NAME[_WIDTH[_RESOLUTION]]}, as TensorFlow names its checkpoints, and then {@code +SWITCH=VALUE} for
 * each switch that is turned. Printing leaves out what is usual.
 *
 * @param family the NAME
 * @param width multiplier of every channel count, 0.35 to 1.4
 * @param image height and width; null where the name does not say them
 * @param switches by their order
 */
record ZooName(String family, double width, @Nullable Extent image, Map<Switch, String> switches) {
  static final double USUAL_WIDTH = 1.0;

  private static final double LEAST_WIDTH = 0.35;
  private static final double MOST_WIDTH = 1.4;
  private static final Extent LEAST_IMAGE = new Extent(96, 96);

  /**
   * The name without switches splits at the first underscore that a digit follows; {@code mobilenet_v3_large_0.75_192} has its width there.
   */
  static ZooName parse(String text) {
    String[] words = text.split("\\+", -1);
    String sized = words[0];
    int end = familyEnd(sized);
    String[] sizes = end == sized.length() ? new String[0] : sized.substring(end + 1).split("_", 2);
    double width = sizes.length > 0 ? width(text, sizes[0]) : USUAL_WIDTH;
    Extent image = sizes.length > 1 ? image(text, sizes[1]) : null;
    var name = new ZooName(sized.substring(0, end), width, image, Map.of());
    for (int i = 1; i < words.length; i++) {
      name = name.turned(text, words[i]);
    }
    return name;
  }

  private ZooName turned(String text, String word) {
    int equals = word.indexOf('=');
    Switch which = Switch.of(equals < 0 ? word : word.substring(0, equals)).orElseThrow(() -> new BadInputException(
        "network %s: there is no switch %s; use %s or fusion".formatted(text, word,
            Arrays.stream(Switch.values()).map(Switch::toString).collect(Collectors.joining(", ")))));
    if (equals < 0) {
      throw new BadInputException(
          "network %s: switch %s has no value; use %s=VALUE with %s".formatted(text, which, which, which.choices()));
    }
    if (switches.containsKey(which)) {
      throw new BadInputException("network %s: switch %s is set twice; set it once".formatted(text, which));
    }
    return with(which, word.substring(equals + 1));
  }

  ZooName with(Switch which, String value) {
    var more = new EnumMap<Switch, String>(Switch.class);
    more.putAll(switches);
    more.put(which, value);
    return new ZooName(family, width, image, more);
  }

  /** With a value where the switch has none yet. */
  ZooName withUsual(Switch which, String value) {
    return switches.containsKey(which) ? this : with(which, value);
  }

  /** The same network with no switch turned. */
  ZooName without() {
    return new ZooName(family, width, image, Map.of());
  }

  private static int familyEnd(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char next = text.charAt(i + 1);
      if (text.charAt(i) == '_' && next >= '0' && next <= '9') {
        return i;
      }
    }
    return text.length();
  }

  private static double width(String network, String text) {
    try {
      double width = Double.parseDouble(text);
      if (width >= LEAST_WIDTH && width <= MOST_WIDTH) {
        return width;
      }
    } catch (NumberFormatException _) {
      // the sentence below says what a width is
    }
    throw new BadInputException(
        "network %s: %s is not a width; use a number from %s to %s, as in mobilenet_v3_large_0.75".formatted(network,
            text, LEAST_WIDTH, MOST_WIDTH));
  }

  private static Extent image(String network, String text) {
    return Extent.parse(text).orElseThrow(() -> new BadInputException(
        "network %s: %s is not a resolution; use a whole number, as in mobilenet_v3_large_0.75_192, or HEIGHTxWIDTH".formatted(network,
            text)));
  }

  /** The size of the image, which the family may refuse. */
  Extent imageOf(String network, Family table) {
    if (image == null) {
      return table.usualImage();
    }
    if (!image.isWithin(LEAST_IMAGE, table.mostImage())) {
      throw new BadInputException("network %s: %s is not a resolution for %s; use %s to %s".formatted(network, image, family, LEAST_IMAGE,
          table.mostImage()));
    }
    return image;
  }

  /** Leaves out the image where it is the usual one. */
  ZooName usually(Extent usual) {
    return usual.equals(image) ? new ZooName(family, width, null, switches) : this;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(family);
    if (image != null) {
      text.append('_').append(width).append('_').append(image);
    } else if (width != USUAL_WIDTH) {
      text.append('_').append(width);
    }
    switches.forEach((which, value) -> text.append('+').append(which).append('=').append(value));
    return text.toString();
  }
}
