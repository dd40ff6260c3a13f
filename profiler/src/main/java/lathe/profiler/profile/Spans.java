package lathe.profiler.profile;

import java.util.Arrays;
import java.util.stream.IntStream;
import lathe.profiler.statistics.Order;

/**
 * When events of one kind began and how long they took, in nanoseconds: millions of them in two arrays, where as many event objects would
 * not fit the heap.
 */
final class Spans {
  private long[] startNs = new long[1024];
  private long[] durationNs = new long[1024];
  private int count;

  void add(long start, long duration) {
    if (count == startNs.length) {
      startNs = Arrays.copyOf(startNs, 2 * count);
      durationNs = Arrays.copyOf(durationNs, 2 * count);
    }
    startNs[count] = start;
    durationNs[count++] = duration;
  }

  int count() {
    return count;
  }

  long startNs(int index) {
    return startNs[index];
  }

  long durationNs(int index) {
    return durationNs[index];
  }

  /** The first start; the largest of all numbers if there is none. */
  long earliestNs() {
    return IntStream.range(0, count).mapToLong(i -> startNs[i]).min().orElse(Long.MAX_VALUE);
  }

  /** Index of the one of median length, of an even number the longer of the middle two; there must be one. */
  int medianIndex() {
    return IntStream.range(0, count).boxed().sorted((a, b) -> Long.compare(durationNs[a], durationNs[b])).skip(count / 2).findFirst()
        .orElseThrow();
  }

  /** Median length of those that began at {@code fromNs} or later; NaN without any. */
  double medianNs(long fromNs) {
    double[] all = IntStream.range(0, count).filter(i -> startNs[i] >= fromNs).mapToDouble(i -> durationNs[i]).toArray();
    return all.length == 0 ? Double.NaN : Order.median(all);
  }

  /** How many began at {@code fromNs} or later. */
  int countFrom(long fromNs) {
    return (int) IntStream.range(0, count).filter(i -> startNs[i] >= fromNs).count();
  }

  /** Index of the first that lies within a stretch; negative without any. */
  int within(long fromNs, long toNs) {
    return IntStream.range(0, count).filter(i -> startNs[i] >= fromNs && startNs[i] + durationNs[i] <= toNs).findFirst().orElse(-1);
  }
}
