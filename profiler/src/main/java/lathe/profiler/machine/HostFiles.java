package lathe.profiler.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files in which Linux describes itself, below a root that a test may put elsewhere. What is absent or unreadable is unknown. */
public record HostFiles(Path root) {

  /** Those of this machine. */
  public static HostFiles system() {
    return new HostFiles(Path.of("/"));
  }

  /** The trimmed text of a file; unknown if it is empty. */
  Fact<String> text(String path) {
    try {
      String text = Files.readString(root.resolve(path)).strip();
      return Fact.of(text.isEmpty() ? null : text);
    } catch (IOException absent) {
      return Fact.unknown();
    }
  }

  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  Fact<Long> number(String path) {
    return text(path).map(Long::valueOf);
  }

  List<String> lines(String path) {
    return text(path).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** Paths, relative to the root and sorted, of what matches in a folder: {@code entries("sys/class/thermal", "thermal_zone*")}. */
  List<String> entries(String folder, String glob) {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder), glob)) {
      entries.forEach(entry -> found.add(folder + "/" + entry.getFileName()));
    } catch (IOException absent) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
