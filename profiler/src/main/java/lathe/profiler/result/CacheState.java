package lathe.profiler.result;

import java.util.Locale;

/** What the caches hold when an isolated layer starts. */
public enum CacheState {
  /** Input and weights were used a moment ago. */
  HOT,
  /** As inside a small network: the input was just written; the weights lie in the last-level cache, but no nearer. */
  RESIDENT,
  /** As inside one network: the input was just written; the weights lie where that network's other layers have left them. */
  NETWORK,
  /** As inside a large network: the input was just written; the weights are in no cache. */
  MEMORY,
  /** Neither input nor weights are in any cache. */
  COLD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
