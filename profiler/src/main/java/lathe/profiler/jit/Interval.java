package lathe.profiler.jit;

import java.io.Serializable;

/** A stretch of the worker's clock, both ends included, in nanoseconds. */
public record Interval(long startNs, long endNs) implements Serializable {
  public Interval {
    if (startNs > endNs) {
      throw new IllegalArgumentException("interval from %d to %d ns: ends before it starts".formatted(startNs, endNs));
    }
  }

  public boolean overlaps(Interval other) {
    return startNs <= other.endNs && other.startNs <= endNs;
  }

  public boolean contains(long ns) {
    return startNs <= ns && ns <= endNs;
  }
}
