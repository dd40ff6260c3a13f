package lathe.profiler.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;

/**
 * The private folder of one fork: its socket, its pulse, its tape. Its path is short, for a socket's path may have about 100 characters.
 */
public record ForkFolder(Path path) {
  /** @throws BadInputException where there is no room for it */
  public static ForkFolder create() {
    try {
      return new ForkFolder(Files.createTempDirectory("lathe"));
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /**
   * Makes a file of zeros that is to be mapped. They are written: where a disk is full, or fills later, a page of a mapped file that has no
   * room yet ends whoever touches it.
   *
   * @throws BadInputException where there is no room for it
   */
  static void reserve(Path file, int bytes) throws ClosedByInterruptException {
    try {
      Files.write(file, new byte[bytes], StandardOpenOption.CREATE_NEW);
    } catch (ClosedByInterruptException interrupted) {
      throw interrupted;
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private static BadInputException noRoom(IOException e) {
    return new BadInputException("cannot make files for workers in %s: %s; make room there, or let TMPDIR name another folder"
        .formatted(System.getProperty("java.io.tmpdir"), DurableFile.reason(e)), e);
  }

  public Path socket() {
    return path.resolve("s");
  }

  public Path pulse() {
    return path.resolve("p");
  }

  public Path tape() {
    return path.resolve("t");
  }

  /**
   * Deletes the folder as far as it goes: what is left is in the system's folder for such things. By one thread at a time: a hook of this
   * JVM's end would stumble over what another thread deletes, and not wait for it.
   */
  public synchronized void delete() {
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path file : leavesFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException busyOrGone) {
      // nobody needs to hear of it
    }
  }
}
