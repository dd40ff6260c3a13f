package lathe.profiler.result;

import java.nio.file.Path;
import lathe.kernels.BadInputException;
import tools.jackson.databind.JsonNode;

/** A schema is a family and a version: {@code lathe.run/1}. */
final class Schema {
  private Schema() {}

  /** Refuses another family, another version, and a file that names none. */
  static void require(Path file, JsonNode root, String known) {
    String found = root.path("schema").asString("");
    if (found.equals(known)) {
      return;
    }
    String family = known.substring(0, known.indexOf('/') + 1);
    if (found.startsWith(family)) {
      throw new BadInputException(
          "cannot read %s: its schema is %s and this version of Lathe reads %s; use the version that wrote it, or measure again"
              .formatted(file, found, known));
    }
    String what = found.isEmpty() ? "it names no schema" : "its schema is " + found;
    throw new BadInputException("cannot read %s: %s where %s is needed; name another file".formatted(file, what, known));
  }
}
