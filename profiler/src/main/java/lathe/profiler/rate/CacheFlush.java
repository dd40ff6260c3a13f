package lathe.profiler.rate;

import java.util.Arrays;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.machine.Cache;

/** Empties the caches of one core: writes more than the last of them holds. Not for a stretch that is being timed. */
public final class CacheFlush {
  /** Twice, for a cache replaces by guesses. */
  private static final int CACHES = 2;

  private static final long MOST_BYTES = 256L << 20;
  private static final long DEFAULT_BYTES = 32L << 20;

  private final float[] memory;
  private float value;

  private CacheFlush(int floats) {
    memory = new float[floats];
  }

  /**
   * Fit for the data caches of a core, nearest first; for 32 MiB where they are unknown.
   *
   * @throws BadInputException as {@link #requireRoom} does
   */
  public static CacheFlush of(List<Cache> caches) {
    requireRoom(caches);
    return new CacheFlush(Math.toIntExact(CACHES * lastBytes(caches) / Float.BYTES));
  }

  private static long lastBytes(List<Cache> caches) {
    return caches.isEmpty() ? DEFAULT_BYTES : caches.getLast().bytes();
  }

  /** @throws BadInputException if the last cache is too large to be emptied from a worker's heap */
  public static void requireRoom(List<Cache> caches) {
    long lastBytes = lastBytes(caches);
    if (CACHES * lastBytes > MOST_BYTES) {
      throw new BadInputException("cache cold: the last cache of this CPU holds %d MiB and a worker can empty %d; use --cache network"
          .formatted(lastBytes >> 20, MOST_BYTES / CACHES >> 20));
    }
  }

  /** Bytes that are written to empty the caches. */
  public long bytes() {
    return (long) memory.length * Float.BYTES;
  }

  public void run() {
    Arrays.fill(memory, value++);
  }
}
