package lathe.profiler.machine;

/**
 * A fixed piece of work, timed between samples to see what state the host is in: multiply-adds on registers, which slow down with the core (a busy sibling thread, a lower clock), and a
 * stream of reads beyond the second-level cache, which slows down with the memory system. About 25 us each on a core of today once C2 has compiled it; nothing is allocated then.
 *
 * <p>It belongs right behind vector work. After some milliseconds without any, a CPU that powers its 512-bit units down wakes them first: on an Ice Lake Xeon the multiply-adds then took
 * 97 us instead of 35, and at 256 bits as long as ever. That says nothing about the host.
 *
 * <p>One instance belongs to one thread.
 */
public final class Calibration {
  private static final int FMA_BLOCKS = 40;

  /** So small that the JIT counts hundreds of calls within the first ten runs and compiles the block as a whole, not a loop caught halfway. */
  private static final int FMA_STEPS = 250;

  private static final int STREAM_FLOATS = 4 << 20; // 16 MiB: over the second-level cache of any core
  private static final int CHUNK_FLOATS = 8 << 10;
  private static final int CHUNKS = 8; // 256 KiB a run

  private static final int WARM_UP_RUNS = 200;

  private final float[] memory = new float[ReadLoop.FIRST + STREAM_FLOATS];
  private int position;
  private long fmaNs;
  private long streamNs;
  private float sink;

  /** Has C2 compile the kernel: about half a second in a fresh JVM. Times taken before are those of the interpreter. */
  public void warmUp() {
    sink += FmaLoop.warmUpTwelve() + ReadLoop.warmUp();
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      run();
    }
  }

  /** Runs the kernel once and keeps its two times. */
  public void run() {
    long start = System.nanoTime();
    float fma = multiplyAdds();
    long middle = System.nanoTime();
    float stream = readOn();
    long end = System.nanoTime();
    sink += fma + stream; // a field: C2 cannot drop what led to it
    fmaNs = middle - start;
    streamNs = end - middle;
  }

  /** The last run's multiply-adds, in nanoseconds. */
  public long fmaNs() {
    return fmaNs;
  }

  /** The last run's stream of reads, in nanoseconds. */
  public long streamNs() {
    return streamNs;
  }

  private float multiplyAdds() {
    float start = sink % 2;
    for (int block = 0; block < FMA_BLOCKS; block++) {
      start = FmaLoop.twelve(FMA_STEPS, start);
    }
    return start;
  }

  /** The next 256 KiB of the memory, which it walks through round and round. */
  private float readOn() {
    float sum = 0;
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      sum += ReadLoop.sum(memory, ReadLoop.FIRST + position, ReadLoop.FIRST + position + CHUNK_FLOATS);
      position = (position + CHUNK_FLOATS) % STREAM_FLOATS;
    }
    return sum;
  }
}
