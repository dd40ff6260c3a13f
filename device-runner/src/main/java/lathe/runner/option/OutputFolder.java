package lathe.runner.option;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that a command fills; as a {@link WritesFiles} the command says with which files. */
public record OutputFolder(Path path) implements Output {
  /** Files of these names in it. */
  public List<Path> files(String... names) {
    return Stream.of(names).map(path::resolve).toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
