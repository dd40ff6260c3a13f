package lathe.profiler.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Unix domain sockets that this JVM holds, on Linux. */
public final class OpenSockets {
  /** The column of {@code /proc/net/unix}. */
  private static final int INODE = 6;

  private OpenSockets() {}

  /**
   * Those of a path, accepted ones too. A program that another test starts at this moment may hold ours as well, until it is what it will
   * be; so this JVM's own descriptors are asked.
   */
  public static List<String> at(Path path) throws IOException {
    List<String> open = openFiles();
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"))) {
      return lines.filter(line -> line.endsWith(" " + path)).map(line -> "socket:[" + line.split(" +")[INODE] + "]")
          .filter(open::contains).toList();
    }
  }

  private static List<String> openFiles() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        try {
          names.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException _) {
          // closed meanwhile, by another test
        }
      }
    }
    return names;
  }
}
