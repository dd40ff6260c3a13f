package lathe.networks.description;

import lathe.kernels.BadInputException;

/**
 * Where something stands in a file.
 *
 * @param key from the root: {@code layers[3].stride}; empty for the root itself
 */
record Place(String file, int line, String key) {
  /** A key with control characters is quoted, as JSON does it, and a long one cut off: a sentence stays on one line. */
  Place field(String name) {
    String brief = Value.abridged(name, Value.MOST_SHOWN);
    String shown = brief.chars().anyMatch(Character::isISOControl) ? JsonLine.quoted(brief) : brief;
    return new Place(file, line, key.isEmpty() ? shown : key + "." + shown);
  }

  Place item(int index) {
    return new Place(file, line, key + "[" + index + "]");
  }

  Place at(int otherLine) {
    return new Place(file, otherLine, key);
  }

  /** Makes the error that refuses what was found at this place. */
  BadInputException refuse(String reason, Object... values) {
    return new BadInputException(this + ": " + reason.formatted(values));
  }

  @Override
  public String toString() {
    return key.isEmpty() ? "%s, line %d".formatted(file, line) : "%s, line %d, %s".formatted(file, line, key);
  }
}
