package lathe.profiler.machine;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A reading of the time that the hypervisor gave to others while a CPU wanted to run, from {@code /proc/stat}. The kernel counts in
 * jiffies, mostly of 10 ms.
 *
 * @param stolenJiffies since the system started
 * @param allJiffies idle time included
 */
public record Steal(long stolenJiffies, long allJiffies) {
  private static final int STEAL_FIELD = 7;

  /** The 8 times that add up to all time; the two after them, of guests, are parts of the first two. */
  private static final int TIMES = 8;

  /** Reads the counters of the CPU that {@link Affinity#pin()} chooses; unknown where there are none. */
  public static Fact<Steal> current() {
    return read(HostFiles.system(), Affinity.preferred());
  }

  /** The share, 0 to 1, of the time since an earlier reading of them that was stolen; 0 if no time passed. */
  public static Fact<Double> since(Fact<Steal> earlier) {
    return current().map(now -> earlier.map(now::shareSince).orNull());
  }

  /** Reads one CPU's counters; unknown where there are none. */
  public static Fact<Steal> read(HostFiles files, int cpu) {
    return Fact.of(files.lines("proc/stat").stream().filter(line -> line.startsWith("cpu" + cpu + " ")).findFirst().orElse(null))
        .map(Steal::parse);
  }

  /** The share, 0 to 1, of the time since an earlier reading that was stolen; 0 if no time passed. */
  public double shareSince(Steal earlier) {
    long passed = allJiffies - earlier.allJiffies;
    return passed <= 0 ? 0 : (double) (stolenJiffies - earlier.stolenJiffies) / passed;
  }

  /** {@code cpu0 user nice system idle iowait irq softirq steal guest guest_nice}. */
  private static Steal parse(String line) {
    long[] jiffies = Arrays.stream(line.split(" +")).skip(1).mapToLong(Long::parseLong).limit(TIMES).toArray();
    return new Steal(jiffies.length > STEAL_FIELD ? jiffies[STEAL_FIELD] : 0, LongStream.of(jiffies).sum());
  }
}
