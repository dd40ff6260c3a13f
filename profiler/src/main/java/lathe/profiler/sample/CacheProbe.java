package lathe.profiler.sample;

/** Shows how much of the last-level cache others leave to this core. */
@FunctionalInterface
public interface CacheProbe {
  /** Where the cache is not known. */
  CacheProbe NONE = () -> 0;

  /**
   * What it takes to read once what a network would keep in that cache, in nanoseconds: little while the cache keeps it, the more the more
   * of it others push out. Takes some 50 ms and leaves the cache to the network's mercy, which must run before it is measured again.
   *
   * @return 0 where that cannot be told
   */
  long lapNs();
}
