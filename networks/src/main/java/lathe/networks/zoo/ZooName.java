package lathe.networks.zoo;

import lathe.kernels.BadInputException;

/**
 * A network's name taken apart: {@code NAME[_WIDTH[_RESOLUTION]]}, as TensorFlow names its checkpoints. Printing leaves out what is
 * usual, so that one network has one name.
 *
 * @param family the NAME
 * @param width multiplier of every channel count, 0.35 to 1.4
 * @param resolution height and width of the image, 96 to 320 pixels
 */
record ZooName(String family, double width, int resolution) {
  static final double USUAL_WIDTH = 1.0;
  static final int USUAL_RESOLUTION = 224;

  private static final double LEAST_WIDTH = 0.35;
  private static final double MOST_WIDTH = 1.4;
  private static final int LEAST_RESOLUTION = 96;
  private static final int MOST_RESOLUTION = 320;

  /** Splits a name at the first underscore that a digit follows; {@code mobilenet_v3_large_0.75_192} has its width there. */
  static ZooName parse(String text) {
    int end = familyEnd(text);
    String family = text.substring(0, end);
    if (end == text.length()) {
      return new ZooName(family, USUAL_WIDTH, USUAL_RESOLUTION);
    }
    String width = text.substring(end + 1);
    int split = width.indexOf('_');
    if (split < 0) {
      return new ZooName(family, width(text, width), USUAL_RESOLUTION);
    }
    return new ZooName(family, width(text, width.substring(0, split)), resolution(text, width.substring(split + 1)));
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
    throw new BadInputException("network %s: %s is no width; use a number from %s to %s, as in mobilenet_v3_large_0.75".formatted(network,
        text, LEAST_WIDTH, MOST_WIDTH));
  }

  private static int resolution(String network, String text) {
    try {
      int resolution = Integer.parseInt(text);
      if (resolution >= LEAST_RESOLUTION && resolution <= MOST_RESOLUTION) {
        return resolution;
      }
    } catch (NumberFormatException _) {
      // the sentence below says what a resolution is
    }
    throw new BadInputException(
        "network %s: %s is no resolution; use a whole number from %d to %d, as in mobilenet_v3_large_0.75_192".formatted(network, text,
            LEAST_RESOLUTION, MOST_RESOLUTION));
  }

  @Override
  public String toString() {
    if (resolution != USUAL_RESOLUTION) {
      return family + "_" + width + "_" + resolution;
    }
    return width == USUAL_WIDTH ? family : family + "_" + width;
  }
}
