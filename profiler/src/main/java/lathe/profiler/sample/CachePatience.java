package lathe.profiler.sample;

import java.io.Serializable;

/**
 * How long a fork waits for others to leave the last-level cache alone.
 *
 * @param sharedFromNs a lap of {@link CacheProbe} that takes longer shows that they use it
 * @param ns in all, beyond the time that the protocol measures for
 */
public record CachePatience(double sharedFromNs, long ns) implements Serializable {
  public static final CachePatience NONE = new CachePatience(Double.POSITIVE_INFINITY, 0);
}
