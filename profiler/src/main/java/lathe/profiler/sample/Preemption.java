package lathe.profiler.sample;

/**
 * When others had the CPU of the measuring thread. On any system something else runs for some microseconds every now and then; a network
 * that takes long would never be measured if each of these counted.
 */
public final class Preemption {
  /** Less shifts the time of a whole sample by little. One layer of it may get all; medians over samples pass over that. */
  private static final double MOST_SHARE = 0.01;

  private Preemption() {}

  /** Whether what took {@code tookNs} in all, of which others had {@code awayNs}, does not count. */
  public static boolean spoils(long awayNs, long tookNs) {
    return awayNs > MOST_SHARE * tookNs;
  }

  /** How many runs, at most, so many switches can spoil that took {@code awayNs} together, if none takes less than {@code runNs}. */
  public static long mostSpoilt(long switches, long awayNs, long runNs) {
    return (long) Math.min(switches, awayNs / (MOST_SHARE * Math.max(1, runNs)));
  }
}
