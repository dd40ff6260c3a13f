package lathe.profiler.result;

import java.util.Locale;

/** What the caches hold when an isolated layer starts. */
public enum CacheState {
  /** Input and weights were used a moment ago. */
  HOT,
  /** As inside a small network: the input was just written; the weights lie in the last-level cache, but no nearer. */
  RESIDENT,
  /**
   * As inside a network: the input was just written, the weights were last read an inference ago, or as long ago as a ring of copies takes that
   * no cache holds.
   */
  NETWORK,
  /** Neither input nor weights are in any cache. */
  COLD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
