package lathe.profiler.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The private folder of one fork: its socket, its pulse, its recordings. Its path is short, for a socket's path may have about 100 characters. */
record ForkFolder(Path path) {
  static ForkFolder create() throws IOException {
    return new ForkFolder(Files.createTempDirectory("lathe"));
  }

  Path socket() {
    return path.resolve("s");
  }

  Path pulse() {
    return path.resolve("p");
  }

  /** Deletes the folder as far as it goes: what is left is in the system's folder for such things. */
  void delete() {
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
