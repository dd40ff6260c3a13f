package lathe.profiler.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small trees of system files, each in one resource: a line {@code === path} before each file's text. */
final class HostTree {
  private HostTree() {}

  static HostFiles unpack(String resource, Path root) {
    for (String file : text(resource).split("(?m)^=== ")) {
      if (!file.isEmpty()) {
        int end = file.indexOf('\n');
        write(root.resolve(file.substring(0, end)), file.substring(end + 1));
      }
    }
    return new HostFiles(root);
  }

  static String text(String resource) {
    try (InputStream in = HostTree.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
