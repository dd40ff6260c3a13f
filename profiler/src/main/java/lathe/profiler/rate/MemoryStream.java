package lathe.profiler.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lathe.profiler.machine.Cache;
import lathe.profiler.result.Bandwidth;

/** How fast one core moves working sets that fit one level of the memory hierarchy, the best of many passes. */
public final class MemoryStream {
  /** The level behind the last cache. */
  public static final String MEMORY = "memory";

  private static final Duration EACH = Duration.ofMillis(40);
  private static final long MOST_BYTES = 128L << 20;

  /** Neighbours that use a shared cache leave it alone for some moment of three seconds, more often than not. */
  private static final int ROUNDS = 3;

  /** Of a smaller working set, the last cache would hold much. */
  private static final int LEAST_PER_CACHE = 2;

  /** The sets of a last cache that has no room: this part of the room, then that many times as much, and again. */
  private static final int LARGE_STEP = 4;
  private static float sink;

  private MemoryStream() {}

  /**
   * Half of each data cache; of the last one also three quarters and all, since one that others use too slows down long before it is full;
   * then as much as there is room for, 128 MiB or a quarter of the heap. The last cache may be larger than it looks, as where others share
   * it, so no multiple of it is sure to be memory. Of one that has no room, as where a guest is told of the cache of a whole socket, a
   * sixteenth, a quarter and all of the room. Any other working set that has no room is left out. Takes 3 s, and in a fresh JVM half a
   * second more for the JIT.
   *
   * @param caches the data caches of one core, nearest first; with none, they are looked for by reading
   */
  public static List<Bandwidth> measure(List<Cache> caches) {
    sink += ReadLoop.warmUp();
    WriteLoop.warmUp();
    List<WorkingSet> sets = workingSets(caches.isEmpty() ? CacheSweep.find(mostBytes()) : caches, mostBytes());
    float[] memory = room(sets.stream().map(WorkingSet::bytes).toList());
    List<Bandwidth> best = new ArrayList<>(sets.stream().map(set -> measure(set, memory)).toList());
    for (int round = 1; round < ROUNDS; round++) {
      for (int i = 0; i < best.size(); i++) {
        best.set(i, best.get(i).orBetter(measure(sets.get(i), memory)));
      }
    }
    return best;
  }

  private static Bandwidth measure(WorkingSet set, float[] memory) {
    long bytes = set.bytes();
    return new Bandwidth(set.level(), bytes, gbps(memory, bytes, EACH, MemoryStream::read), gbps(memory, bytes, EACH, MemoryStream::write),
        gbps(memory, bytes, EACH, MemoryStream::copy), 2 * gbps(memory, bytes, EACH, MemoryStream::update));
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

  private static long mostBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
  }

  private static float[] room(List<Long> sets) {
    return new float[ReadLoop.FIRST + (int) (sets.stream().mapToLong(Long::longValue).max().orElse(0) / Float.BYTES)];
  }

  /** The levels that can be measured. */
  static List<WorkingSet> workingSets(List<Cache> caches, long mostBytes) {
    List<WorkingSet> sets = new ArrayList<>();
    for (Cache cache : caches) {
      sets.addAll(cache == caches.getLast() ? ofTheLast(caches, mostBytes) : List.of(WorkingSet.of(cache, 2)));
    }
    if (caches.isEmpty() || mostBytes >= LEAST_PER_CACHE * caches.getLast().bytes()) {
      sets.add(new WorkingSet(MEMORY, wholeSteps(mostBytes)));
    }
    sets.removeIf(set -> set.bytes() > mostBytes || set.bytes() == 0);
    return sets;
  }

  private static List<WorkingSet> ofTheLast(List<Cache> caches, long mostBytes) {
    Cache last = caches.getLast();
    if (last.bytes() <= mostBytes) {
      return List.of(WorkingSet.of(last, 2), WorkingSet.of(last, 3), WorkingSet.of(last, 4));
    }
    long nearer = caches.size() == 1 ? 0 : caches.get(caches.size() - 2).bytes();
    return LongStream.of(mostBytes / LARGE_STEP / LARGE_STEP, mostBytes / LARGE_STEP, mostBytes)
        .filter(bytes -> bytes >= LEAST_PER_CACHE * nearer).mapToObj(bytes -> new WorkingSet("L" + last.level(), wholeSteps(bytes)))
        .toList();
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

  private static void update(float[] memory, int floats) {
    WriteLoop.negate(memory, ReadLoop.FIRST, ReadLoop.FIRST + floats);
  }

  /** What shows the rates of one level: so many bytes. */
  record WorkingSet(String level, long bytes) {
    static WorkingSet of(Cache cache, int quarters) {
      return new WorkingSet("L" + cache.level(), wholeSteps(cache.bytes() / 4 * quarters));
    }
  }

  /** One walk through a working set. */
  @FunctionalInterface
  private interface Pass {
    void over(float[] memory, int floats);
  }
}
