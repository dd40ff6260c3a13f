package lathe.runner.option;

import java.nio.file.Path;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;

/**
 * A file that a command is to write. That it can be written is known before the command begins, so that nothing is measured in vain; and
 * {@link FilesApart} refuses one that is read.
 */
public record OutputFile(Path path) implements Output {
  /** @throws BadInputException if no file can be written there, or standard output seems to be meant */
  public static OutputFile parse(String text) {
    if (text.equals("-")) {
      throw new BadInputException("cannot write to -: it is standard output for --json only; name a file");
    }
    Path path = Path.of(text);
    DurableFile.requirePlace(path);
    return new OutputFile(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
