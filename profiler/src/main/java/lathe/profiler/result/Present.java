package lathe.profiler.result;

import org.jspecify.annotations.Nullable;

/** Holds what a file says against what must be there. */
final class Present {
  private Present() {}

  /** @throws IllegalArgumentException if a value is null, as a file may have it where nothing else can be */
  static void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is null; it must have a value");
    }
  }
}
