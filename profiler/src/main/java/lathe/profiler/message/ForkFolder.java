package lathe.profiler.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;

/**
 * The private folder of one fork: its socket, its pulse, its tape. Its path is short, for a socket's path may have about 100 characters.
 */
public record ForkFolder(Path path) {
  public static ForkFolder create() throws IOException {
    try {
      return new ForkFolder(Files.createTempDirectory("lathe"));
    } catch (FileSystemException e) {
      throw new BadInputException(
          "cannot make a folder for workers in %s: %s; make room there, or set JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"
              .formatted(System.getProperty("java.io.tmpdir"), e.getReason() == null ? "permission denied" : e.getReason()),
          e);
    }
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
