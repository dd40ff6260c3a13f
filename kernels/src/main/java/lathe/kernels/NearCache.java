package lathe.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** What the system tells of the second-level cache of a core. */
final class NearCache {
  /** Enough for what a large depthwise convolution computes from and what it fetches meanwhile, each half a megabyte, and for weights. */
  private static final long TWO_PATCHES = 2L << 20;

  private static final long BYTES = bytes(Path.of("/sys/devices/system/cpu/cpu0/cache"));

  private NearCache() {}

  /** Whether two patches of a large image fit; not where the system tells nothing. */
  static boolean holdsTwoPatches() {
    return BYTES >= TWO_PATCHES;
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
