package lathe.networks.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.CacheLines;

/**
 * Where buffers lie in one block of memory, such that two that live at the same time never overlap. Each starts at a
 * cache line.
 *
 * @param offsets for each buffer, in floats from an aligned start
 * @param floats of the whole block
 */
record Arena(List<Integer> offsets, int floats) {
  private record Placed(Buffer buffer, int from, int to) {}

  /**
   * Largest first, each into the lowest gap that fits it (Pisarchyk and Lee 2020, arXiv 2001.03288, "greedy by size"): for networks of this
   * family no more than the largest step needs.
   */
  static Arena of(List<Buffer> buffers) {
    Integer[] offsets = new Integer[buffers.size()];
    List<Placed> placed = new ArrayList<>();
    int end = 0;
    List<Integer> largestFirst = IntStream.range(0, buffers.size()).boxed()
        .sorted(Comparator.comparingInt((Integer i) -> buffers.get(i).floats()).reversed()).toList();
    for (int i : largestFirst) {
      Buffer buffer = buffers.get(i);
      int from = lowestGap(buffer, placed);
      int to = Math.addExact(from, CacheLines.whole(buffer.floats()));
      insert(new Placed(buffer, from, to), placed);
      offsets[i] = from;
      end = Math.max(end, to);
    }
    return new Arena(List.of(offsets), end);
  }

  private static void insert(Placed one, List<Placed> sorted) {
    int at = Collections.binarySearch(sorted, one, Comparator.comparingInt(Placed::from));
    sorted.add(at < 0 ? -at - 1 : at, one);
  }

  /**
   * @param placed sorted by their start
   */
  private static int lowestGap(Buffer buffer, List<Placed> placed) {
    int from = 0;
    for (Placed other : placed) {
      if (other.buffer.livesWith(buffer)) {
        if (other.from - from >= buffer.floats()) {
          return from;
        }
        from = Math.max(from, other.to);
      }
    }
    return from;
  }
}
