package lathe.profiler.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.RawSample.Kind;

/**
 * Where samples go while measuring: memory of a fixed size, so that recording allocates nothing. It may be a mapped file, which another
 * process can read when this one has died: a sample is counted only once it is written.
 */
public final class Tape {
  private static final Kind[] KINDS = Kind.values();

  /** [samples: 4 bytes][unused: 4], then for each sample [kind: 4][layer: 4][runs: 4][unused: 4][total: 8][start: 8][end: 8][away: 8]. */
  private static final int HEAD_BYTES = 8;
  private static final int SAMPLE_BYTES = 48;
  private static final int SIZE = 0;
  private static final int LAYER = 4;
  private static final int RUNS = 8;
  private static final int TOTAL = 16;
  private static final int START = 24;
  private static final int END = 32;
  private static final int AWAY = 40;

  private final ByteBuffer memory;

  /** Of at most {@code capacity} samples, on the heap. */
  public Tape(int capacity) {
    this(ByteBuffer.allocate(bytes(capacity)));
  }

  /** Over memory that was zeros at first; what is on it already stays. */
  public Tape(ByteBuffer memory) {
    this.memory = memory.order(ByteOrder.nativeOrder());
  }

  /** What so many samples need. */
  public static int bytes(int capacity) {
    return HEAD_BYTES + capacity * SAMPLE_BYTES;
  }

  /** Forgets what was recorded. Not while someone else records. */
  public void rewind() {
    memory.putInt(SIZE, 0);
  }

  /** Samples that still fit. */
  public int room() {
    return (memory.capacity() - HEAD_BYTES) / SAMPLE_BYTES - size();
  }

  /** Takes a sample in, if there is room; a clock that went back makes none. */
  void add(Kind kind, int layer, int runCount, long totalNs, long startNs, long endNs, long awayNs) {
    if (totalNs < 0 || endNs < startNs || room() == 0) {
      return;
    }
    int size = size();
    int at = HEAD_BYTES + size * SAMPLE_BYTES;
    memory.putInt(at, kind.ordinal());
    memory.putInt(at + LAYER, layer);
    memory.putInt(at + RUNS, runCount);
    memory.putLong(at + TOTAL, totalNs);
    memory.putLong(at + START, startNs);
    memory.putLong(at + END, endNs);
    memory.putLong(at + AWAY, awayNs);
    memory.putInt(SIZE, size + 1);
  }

  /** Everything recorded, in order. */
  public List<Timing> timings() {
    return IntStream.range(0, size()).mapToObj(i -> timing(HEAD_BYTES + i * SAMPLE_BYTES)).toList();
  }

  private Timing timing(int at) {
    return new Timing(KINDS[memory.getInt(at)], memory.getInt(at + LAYER), memory.getInt(at + RUNS), memory.getLong(at + TOTAL),
        memory.getLong(at + START), memory.getLong(at + END), memory.getLong(at + AWAY));
  }

  private int size() {
    return memory.getInt(SIZE);
  }
}
