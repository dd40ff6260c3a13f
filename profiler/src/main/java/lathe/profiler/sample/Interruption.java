package lathe.profiler.sample;

/**
 * When others had the CPU of the measuring thread. On any system something else runs for some microseconds every now and then; a network
 * that takes long would never be measured if each of these counted.
 */
public final class Interruption {
  /** A shorter one shifts a time by less than a twentieth, from which on a host counts as slow. */
  private static final double MOST_SHARE = 0.01;

  private Interruption() {}

  /** Whether what took {@code tookNs} in all, of which others had {@code awayNs}, does not count. */
  public static boolean spoils(long awayNs, long tookNs) {
    return awayNs > MOST_SHARE * tookNs;
  }
}
