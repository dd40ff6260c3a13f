package lathe.profiler.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How fast one core reads working sets that fit one level of the memory hierarchy, the best of many passes. */
public final class MemoryStream {
  private static final Duration EACH = Duration.ofMillis(40);
  private static final long MOST_BYTES = 128L << 20;
  private static float sink;

  private MemoryStream() {}

  /**
   * The rate of one level.
   *
   * @param level {@code L1}, {@code L2}, {@code L3} or {@code memory}
   * @param bytes the working set that was read
   * @param gbps 1e9 bytes a second
   */
  public record Bandwidth(String level, long bytes, double gbps) {}

  /**
   * The rates of one level, in 1e9 bytes a second.
   *
   * @param gbps of reading
   * @param copyGbps bytes read and bytes written, both counted
   */
  public record Transfers(String level, long bytes, double gbps, double writeGbps, double copyGbps) {}

  /**
   * Half of each data cache, then four times the last one. Allocates up to 128 MiB or a quarter of the heap; a level whose working set is
   * larger is left out, for a smaller set would show another level. Takes 0.2 s, and in a fresh JVM about as long again for the JIT.
   *
   * @param caches the data caches of one core, nearest first; with none, they are looked for by reading
   */
  public static List<Bandwidth> measure(List<Cache> caches) {
    sink += ReadLoop.warmUp();
    List<Bandwidth> wanted = workingSets(caches.isEmpty() ? CacheSweep.find(mostBytes()) : caches, mostBytes());
    double[] rates = readGbps(wanted.stream().map(Bandwidth::bytes).toList(), EACH, 1);
    return IntStream.range(0, rates.length).mapToObj(i -> new Bandwidth(wanted.get(i).level(), wanted.get(i).bytes(), rates[i])).toList();
  }

  /** What reading working sets of these sizes reaches at best, round after round, each for so long at least. */
  static double[] readGbps(List<Long> sets, Duration each, int rounds) {
    float[] memory = room(sets);
    double[] best = new double[sets.size()];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < best.length; i++) {
        best[i] = Math.max(best[i], gbps(memory, sets.get(i), each, MemoryStream::read));
      }
    }
    return best;
  }

  /** Rates of reading, writing and copying, for the levels of {@link #measure}. Takes three times as long. */
  public static List<Transfers> measureAll(List<Cache> caches) {
    List<Bandwidth> read = measure(caches);
    float[] memory = room(read.stream().map(Bandwidth::bytes).toList());
    WriteLoop.warmUp();
    return read.stream()
        .map(set -> new Transfers(set.level(), set.bytes(), set.gbps(), gbps(memory, set.bytes(), EACH, MemoryStream::write),
            gbps(memory, set.bytes(), EACH, MemoryStream::copy)))
        .toList();
  }

  private static long mostBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
  }

  private static float[] room(List<Long> sets) {
    return new float[ReadLoop.FIRST + (int) (sets.stream().mapToLong(Long::longValue).max().orElse(0) / Float.BYTES)];
  }

  /** Levels and their working sets, rates still 0. */
  static List<Bandwidth> workingSets(List<Cache> caches, long mostBytes) {
    List<Bandwidth> sets = new ArrayList<>();
    for (Cache cache : caches) {
      sets.add(new Bandwidth("L" + cache.level(), wholeSteps(cache.bytes() / 2), 0));
    }
    sets.add(
        new Bandwidth("memory", caches.isEmpty() ? wholeSteps(mostBytes) : wholeSteps(memorySet(caches.getLast().bytes(), mostBytes)), 0));
    sets.removeIf(set -> set.bytes() > mostBytes || set.bytes() == 0);
    return sets;
  }

  /** Four times the last cache; twice is enough where four times does not fit. */
  private static long memorySet(long lastCacheBytes, long mostBytes) {
    return Math.max(2 * lastCacheBytes, Math.min(4 * lastCacheBytes, mostBytes));
  }

  private static long wholeSteps(long bytes) {
    long step = (long) ReadLoop.STEP_FLOATS * Float.BYTES;
    return bytes / step * step;
  }

  private static double gbps(float[] memory, long bytes, Duration each, Pass pass) {
    long end = System.nanoTime() + each.toNanos();
    long bestNs = Long.MAX_VALUE;
    int passes = passes(bytes);
    do {
      bestNs = Math.min(bestNs, timeNs(memory, (int) (bytes / Float.BYTES), passes, pass));
    } while (System.nanoTime() - end < 0);
    return (double) bytes * passes / bestNs;
  }

  /** So many that the clock's cost does not show: at least 1 MiB is read between two readings of it. */
  private static int passes(long bytes) {
    return (int) Math.ceilDiv(1L << 20, bytes);
  }

  private static long timeNs(float[] memory, int floats, int passes, Pass once) {
    long start = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      once.over(memory, floats);
    }
    return System.nanoTime() - start;
  }

  private static void read(float[] memory, int floats) {
    sink += ReadLoop.sum(memory, ReadLoop.FIRST, ReadLoop.FIRST + floats);
  }

  private static void write(float[] memory, int floats) {
    WriteLoop.fill(memory, ReadLoop.FIRST, ReadLoop.FIRST + floats, 1);
  }

  /** The first half of the set to the second, in whole steps. */
  private static void copy(float[] memory, int floats) {
    int half = floats / 2 / ReadLoop.STEP_FLOATS * ReadLoop.STEP_FLOATS;
    WriteLoop.copy(memory, ReadLoop.FIRST, ReadLoop.FIRST + half, half);
  }

  /** One walk through a working set. */
  @FunctionalInterface
  private interface Pass {
    void over(float[] memory, int floats);
  }
}
