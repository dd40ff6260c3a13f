package lathe.networks.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import lathe.kernels.BadInputException;
import lathe.networks.Heap;

/** A file on disk, read as a whole. */
public final class ModelFile {
  /** Characters of each end of a sentence: names in a file may be as long as the file. */
  private static final int MOST_SHOWN = 500;

  private ModelFile() {}

  /**
   * What {@code reader} makes of a file.
   *
   * @throws BadInputException in one sentence that begins with the file
   */
  public static <T> T read(Path file, Function<byte[], T> reader) {
    try {
      return reader.apply(bytes(file));
    } catch (BadInputException fault) {
      throw new BadInputException("file %s: %s".formatted(file, abridged(String.valueOf(fault.getMessage()))), fault);
    }
  }

  /** Without its middle where it is too long: what to do next stands at the end. */
  private static String abridged(String sentence) {
    int length = sentence.length();
    return length <= 2 * MOST_SHOWN ? sentence : sentence.substring(0, MOST_SHOWN) + "..." + sentence.substring(length - MOST_SHOWN);
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (!Files.isRegularFile(file)) {
        throw new BadInputException("is not a file; name one that holds a model");
      }
      if (size == 0 || size > Heap.mostBytes()) {
        throw new BadInputException("has %d bytes; a model has at least 1 and, in this heap (-Xmx), at most %d".formatted(size,
            Heap.mostBytes()));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BadInputException("does not exist; name an existing file", e);
    } catch (IOException e) {
      throw new BadInputException("cannot be read (%s); check its permissions".formatted(e.getMessage()), e);
    }
  }
}
