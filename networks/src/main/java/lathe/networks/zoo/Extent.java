package lathe.networks.zoo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Height and width of an image, written as one number where they are equal: {@code 192}, {@code 512x1024}. */
record Extent(int height, int width) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");

  static Optional<Extent> parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int height = Integer.parseInt(m.group(1));
    return Optional.of(new Extent(height, m.group(2) == null ? height : Integer.parseInt(m.group(2))));
  }

  boolean isWithin(Extent least, Extent most) {
    return height >= least.height && width >= least.width && height <= most.height && width <= most.width;
  }

  @Override
  public String toString() {
    return height == width ? Integer.toString(height) : height + "x" + width;
  }
}
