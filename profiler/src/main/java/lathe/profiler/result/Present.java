package lathe.profiler.result;

import org.jspecify.annotations.Nullable;

/** Holds what a file says against what can be there. */
public final class Present {
  private Present() {}

  /** @throws IllegalArgumentException if a value is null, as a file may have it where nothing else can be */
  public static void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is null; it must have a value");
    }
  }

  /** @throws IllegalArgumentException if a time is negative; it may be absent (NaN) */
  public static void requireTime(String name, double ns) {
    if (ns < 0) {
      throw new IllegalArgumentException("%s is %s ns; no time is negative".formatted(name, ns));
    }
  }

  /** @throws IllegalArgumentException if a figure is absent (NaN) or negative */
  public static void requireFigure(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("%s is %s; it must be there and not negative".formatted(name, value));
    }
  }
}
