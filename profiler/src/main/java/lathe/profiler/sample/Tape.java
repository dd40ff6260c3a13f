package lathe.profiler.sample;

import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.RawSample.Kind;

/** Where samples go while measuring: arrays of a fixed size, so that recording allocates nothing. */
public final class Tape {
  private static final Kind[] KINDS = Kind.values();

  private final byte[] kinds;
  private final int[] layers;
  private final int[] runs;
  private final int[] switches;
  private final long[] totals;
  private final long[] starts;
  private final long[] ends;
  private int size;

  public Tape(int capacity) {
    kinds = new byte[capacity];
    layers = new int[capacity];
    runs = new int[capacity];
    switches = new int[capacity];
    totals = new long[capacity];
    starts = new long[capacity];
    ends = new long[capacity];
  }

  /** Samples that still fit. */
  public int room() {
    return kinds.length - size;
  }

  /** Takes a sample in; a clock that went back makes none. */
  void add(Kind kind, int layer, int runCount, long totalNs, long startNs, long endNs, int switchCount) {
    if (totalNs < 0 || endNs < startNs) {
      return;
    }
    kinds[size] = (byte) kind.ordinal();
    layers[size] = layer;
    runs[size] = runCount;
    switches[size] = switchCount;
    totals[size] = totalNs;
    starts[size] = startNs;
    ends[size] = endNs;
    size++;
  }

  /** Everything recorded, in order. */
  public List<Timing> timings() {
    return IntStream.range(0, size)
        .mapToObj(i -> new Timing(KINDS[kinds[i]], layers[i], runs[i], totals[i], starts[i], ends[i], switches[i]))
        .toList();
  }
}
