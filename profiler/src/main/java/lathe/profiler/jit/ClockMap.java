package lathe.profiler.jit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Turns JFR's time into {@code System.nanoTime}, linear between anchors and by the nearest anchor's offset outside. Several anchors absorb
 * a wall clock that is set while the recording runs: JFR takes its origin from the wall clock anew in every chunk.
 */
final class ClockMap {
  private final NavigableMap<Long, Long> anchors;

  /** From JFR's time (nanoseconds since the epoch) to nanoTime; at least one anchor. */
  ClockMap(Map<Long, Long> anchors) {
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("clock map: needs at least one anchor");
    }
    this.anchors = new TreeMap<>(anchors);
  }

  long toNanoTime(long epochNs) {
    Map.Entry<Long, Long> below = anchors.floorEntry(epochNs);
    Map.Entry<Long, Long> above = anchors.ceilingEntry(epochNs);
    if (below == null || above == null) {
      Map.Entry<Long, Long> nearest = below == null ? anchors.firstEntry() : below;
      return nearest.getValue() + (epochNs - nearest.getKey());
    }
    long span = above.getKey() - below.getKey();
    double part = span == 0 ? 0 : (double) (epochNs - below.getKey()) / span;
    return below.getValue() + Math.round(part * (above.getValue() - below.getValue()));
  }
}
