package lathe.runner.option;

import java.nio.file.Path;

/** A file in which a command finds what it knew before, and leaves what it knows then. Whether it can be written shows only then. */
public record KeptFile(Path path) implements Output {
  @Override
  public String toString() {
    return path.toString();
  }
}
