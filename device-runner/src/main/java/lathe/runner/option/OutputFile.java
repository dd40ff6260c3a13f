package lathe.runner.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;

/** A file that a command is to write. That it can be written is known before the command begins, so that nothing is measured in vain. */
public record OutputFile(Path path) {
  /** @throws BadInputException if no file can be written there */
  public static OutputFile parse(String text) {
    Path path = Path.of(text);
    DurableFile.requirePlace(path);
    return new OutputFile(path);
  }

  /**
   * The same file, if it is none of those that the command reads.
   *
   * @throws BadInputException if it is
   */
  public OutputFile apartFrom(Collection<Path> inputs) {
    requireApart(path, inputs);
    return this;
  }

  static void requireApart(Path output, Collection<Path> inputs) {
    for (Path input : inputs) {
      if (isSame(output, input)) {
        throw new BadInputException("cannot write %s: it is also what is read, and would be lost; name another file".formatted(output));
      }
    }
  }

  private static boolean isSame(Path output, Path input) {
    try {
      return Files.exists(output) && Files.exists(input) && Files.isRegularFile(output) && Files.isSameFile(output, input);
    } catch (IOException e) {
      return false; // reading it will say what is wrong
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
