package lathe.profiler.machine;

import java.util.Optional;
import lathe.kernels.NearCache;

/** Tells a JVM of the second-level cache of the measured CPU, for kernels ask no system. */
public final class SecondLevel {
  private static final Fact<Long> BYTES = Machine.current().cacheBytes(2);

  private SecondLevel() {}

  /** What tells a worker; nothing where the system does not say. */
  public static Optional<String> flag() {
    return BYTES.isKnown() ? Optional.of("-D" + NearCache.PROPERTY + "=" + BYTES) : Optional.empty();
  }

  /** Tells this JVM. */
  public static void tellHere() {
    if (BYTES.isKnown()) {
      System.setProperty(NearCache.PROPERTY, BYTES.toString());
    }
  }
}
