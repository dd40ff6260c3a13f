package lathe.profiler.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.NearCache;

/** The second-level cache of the first CPU, as Linux tells it to whoever may ask before a {@link Machine} is looked at as a whole. */
public final class SecondLevel {
  private static final long BYTES = bytes(Path.of("/", LinuxMachine.CPUS, "cpu0/cache"));

  private SecondLevel() {}

  /** What tells a worker of it; nothing where it is not known. */
  public static Optional<String> flag() {
    return BYTES > 0 ? Optional.of("-D" + NearCache.PROPERTY + "=" + BYTES) : Optional.empty();
  }

  /** Tells this JVM of it, for a command that asks the catalogue. */
  public static void tellHere() {
    System.setProperty(NearCache.PROPERTY, Long.toString(BYTES));
  }

  /**
   * Bytes of the cache of level 2.
   *
   * @param caches a folder as Linux has it
   * @return 0 where it is not known
   */
  static long bytes(Path caches) {
    return IntStream.range(0, 8).mapToObj(i -> caches.resolve("index" + i)).filter(cache -> read(cache.resolve("level")).equals("2"))
        .mapToLong(cache -> kibibytes(read(cache.resolve("size"))) << 10).findFirst().orElse(0);
  }

  private static long kibibytes(String size) {
    return size.matches("\\d{1,9}K") ? Long.parseLong(size.substring(0, size.length() - 1)) : 0;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return ""; // no Linux, or a container that hides it
    }
  }
}
