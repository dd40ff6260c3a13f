package lathe.profiler.trust;

import java.util.OptionalDouble;
import lathe.profiler.machine.Machine;

/**
 * The cache that a core shares with others, as far as a run knows of it beforehand.
 *
 * @param bytes 0 where the system does not tell
 * @param knownLapNs see {@link HostMemory}
 */
public record LastLevelCache(long bytes, OptionalDouble knownLapNs) {
  /** What takes less than that part of the cache stays there, whatever others do. */
  private static final int FELT_PART = 3;

  public static final LastLevelCache UNKNOWN = new LastLevelCache(0, OptionalDouble.empty());

  public static LastLevelCache of(Machine machine, OptionalDouble knownLapNs) {
    return machine.caches().isEmpty() ? UNKNOWN : new LastLevelCache(machine.caches().getLast().bytes(), knownLapNs);
  }

  /**
   * Whether a network slows down where others use the cache.
   *
   * @param keptBytes the most that the cache is to keep for it: its weights from one inference to the next, or an image from the layer that
   *     writes it to the one that reads it
   */
  public boolean matters(long keptBytes) {
    return bytes > 0 && FELT_PART * keptBytes >= bytes;
  }

  /**
   * A lap that takes longer shows that others use the cache, to a network that feels it; infinite for others, and where nothing is known.
   */
  public double sharedFromNs(long keptBytes) {
    return matters(keptBytes) && knownLapNs.isPresent() ? new CacheBaseline(knownLapNs.getAsDouble()).sharedFromNs()
        : Double.POSITIVE_INFINITY;
  }
}
