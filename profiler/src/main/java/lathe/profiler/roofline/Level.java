package lathe.profiler.roofline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.rate.MemoryStream;
import lathe.profiler.result.Bandwidth;

/**
 * A cache, or the memory, and how fast it moves working sets of several sizes.
 *
 * @param bytes what it holds: twice the smallest set, which was half of it, or what is known of it where that had no room
 * @param sets at least one, the smallest first
 */
record Level(String name, long bytes, List<Bandwidth> sets) {
  private static final int SMALLEST_SETS = 2;

  /** The levels behind measurements, in the same order. */
  static List<Level> of(List<Bandwidth> measured) {
    Map<String, List<Bandwidth>> byName = new LinkedHashMap<>();
    measured.forEach(set -> byName.computeIfAbsent(set.level(), _ -> new ArrayList<>()).add(set));
    return byName.entrySet().stream()
        .map(level -> new Level(level.getKey(), SMALLEST_SETS * level.getValue().getFirst().bytes(), level.getValue())).toList();
  }

  /** Whether no cache lies behind it; the last level may be a cache, where there was no room to measure what lies behind. */
  boolean isMemory() {
    return name.equals(MemoryStream.MEMORY);
  }

  /** Those of the smallest set that is no smaller than this one; of the largest where none is. */
  Bandwidth rates(long setBytes) {
    return sets.stream().filter(set -> setBytes <= set.bytes()).findFirst().orElse(sets.getLast());
  }
}
