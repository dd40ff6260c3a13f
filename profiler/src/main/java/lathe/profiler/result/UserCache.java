package lathe.profiler.result;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's programs keep what they can do without. */
public final class UserCache {
  private UserCache() {}

  /** {@code $XDG_CACHE_HOME/lathe/NAME}, where that is no absolute path {@code ~/.cache/lathe/NAME}. */
  public static Path file(Map<String, String> environment, String name) {
    String set = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = set.startsWith("/") ? Path.of(set) : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve("lathe").resolve(name);
  }
}
