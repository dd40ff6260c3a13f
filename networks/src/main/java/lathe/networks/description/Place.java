package lathe.networks.description;

import lathe.kernels.BadInputException;

/**
 * Where something stands in a file.
 *
 * @param key from the root: {@code layers[3].stride}; empty for the root itself
 */
record Place(String file, int line, String key) {
  Place field(String name) {
    return new Place(file, line, key.isEmpty() ? name : key + "." + name);
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
