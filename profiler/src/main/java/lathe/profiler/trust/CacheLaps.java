package lathe.profiler.trust;

import java.util.List;
import java.util.OptionalDouble;
import lathe.profiler.machine.Cache;
import lathe.profiler.machine.Machine;
import lathe.profiler.rate.FmaLoop;
import lathe.profiler.rate.ReadLoop;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.sample.CacheProbe;
import lathe.profiler.statistics.Order;

/**
 * Reads a ring of memory lap after lap at the pace at which a network reads its weights, with multiply-adds in between. The ring takes five
 * eighths of the last-level cache, at most as much as the weights of the largest classifiers. Cores that share the cache push some of it
 * out between two laps, as they do with weights; a ring that is read without a rest hardly shows that, since nobody has the time.
 *
 * <p>One instance belongs to one thread.
 */
public final class CacheLaps implements CacheProbe {
  private static final long MOST_BYTES = 20L << 20;
  private static final int EIGHTHS = 5;
  private static final int CHUNK_FLOATS = 16 << 10; // 64 KiB

  /** Multiply-adds behind each chunk, some 6 us: 10 GB/s, as MobileNetV3-Large reads on a core of today. */
  private static final int PACE_BLOCKS = 15;
  private static final int PACE_STEPS = 250;

  /** Laps until the cache holds what it is going to hold, and laps that count. */
  private static final int SETTLING = 10;
  private static final int COUNTED = 10;

  /** The better laps at that pace, of hours with few neighbours, by one without a rest: 1.3 to 1.65 on a Zen 5 guest. */
  private static final double PACED = 1.6;

  private final float[] ring;
  private float sink; // a field: C2 cannot drop what led to it

  private CacheLaps(int floats) {
    this.ring = new float[ReadLoop.FIRST + floats];
  }

  /** For the last data cache of this machine; {@link CacheProbe#NONE} where the system does not tell of it. */
  public static CacheProbe of(Machine machine) {
    int floats = ringFloats(machine.caches());
    return floats == 0 ? NONE : new CacheLaps(floats);
  }

  /**
   * What a lap should take while nobody shares the cache: a working set that is read without a rest keeps its place in it even among busy
   * neighbours, and shows how fast it is. Empty where that was not measured.
   *
   * @param bandwidth of this machine's levels
   */
  public static OptionalDouble expectedNs(List<Cache> caches, List<Bandwidth> bandwidth) {
    String last = caches.isEmpty() ? "" : "L" + caches.getLast().level();
    return bandwidth.stream().filter(level -> level.level().equals(last))
        .mapToDouble(level -> PACED * ringFloats(caches) * Float.BYTES / level.gbps()).findFirst();
  }

  static int ringFloats(List<Cache> caches) {
    long bytes = caches.isEmpty() ? 0 : Math.min(MOST_BYTES, caches.getLast().bytes() * EIGHTHS / 8);
    return (int) (bytes / Float.BYTES / CHUNK_FLOATS * CHUNK_FLOATS);
  }

  /** The median of some laps, without the pace. */
  @Override
  public long lapNs() {
    double[] laps = new double[COUNTED];
    for (int lap = -SETTLING; lap < COUNTED; lap++) {
      long ns = readNs();
      if (lap >= 0) {
        laps[lap] = ns;
      }
    }
    return Math.round(Order.median(laps));
  }

  private long readNs() {
    long ns = 0;
    for (int at = ReadLoop.FIRST; at < ring.length; at += CHUNK_FLOATS) {
      ns += chunkNs(at);
      pace();
    }
    return ns;
  }

  private long chunkNs(int at) {
    long start = System.nanoTime();
    float sum = ReadLoop.sumApart(ring, at, at + CHUNK_FLOATS);
    long took = System.nanoTime() - start;
    sink += sum;
    return took;
  }

  private void pace() {
    float value = sink % 2;
    for (int block = 0; block < PACE_BLOCKS; block++) {
      value = FmaLoop.twelve(PACE_STEPS, value);
    }
    sink += value;
  }
}
