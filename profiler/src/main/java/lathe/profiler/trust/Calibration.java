package lathe.profiler.trust;

import lathe.profiler.rate.FmaLoop;
import lathe.profiler.rate.ReadLoop;
import lathe.profiler.sample.Calibrator;

/**
 * A fixed piece of work, timed between samples to see what state the host is in: multiply-adds on registers, which slow down with the core
 * (a busy sibling thread, a lower clock), and a stream of reads beyond the second-level cache, which slows down with the memory system.
 * Together some 45 us on a core of today once C2 has compiled it; nothing is allocated then.
 *
 * <p>Each part is a few short repetitions, and its time the least of them. The first repetition pays for the caches, the translations and
 * the branch history that the workload before it left; an interrupt hits one or two. A slow state outlasts them all and so shows in the
 * least as well.
 *
 * <p>It belongs right behind vector work. After some milliseconds without any, a CPU that powers its 512-bit units down wakes them first:
 * on an Ice Lake Xeon the multiply-adds then took 97 us instead of 35, and at 256 bits as long as ever. That says nothing about the host.
 *
 * <p>One instance belongs to one thread.
 */
public final class Calibration implements Calibrator {
  private static final int FMA_REPETITIONS = 4;
  private static final int FMA_BLOCKS = 10;

  /**
   * So small that the JIT counts hundreds of calls within the first ten runs and compiles the block as a whole, not a loop caught halfway.
   */
  private static final int FMA_STEPS = 250;

  private static final int STREAM_FLOATS = 4 << 20; // 16 MiB: over the second-level cache of any core
  private static final int CHUNK_FLOATS = 8 << 10;
  private static final int STREAM_REPETITIONS = 12;
  private static final int CHUNKS = 2; // 64 KiB a repetition

  private static final int WARM_UP_RUNS = 200;

  private final float[] memory = new float[ReadLoop.FIRST + STREAM_FLOATS];
  private int position;
  private long coreNs;
  private long memoryNs;
  private float sink; // a field: C2 cannot drop what led to it

  /** Has C2 compile the kernel: about half a second in a fresh JVM. Times taken before are those of the interpreter. */
  public void warmUp() {
    sink += FmaLoop.warmUpTwelve() + ReadLoop.warmUp();
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      run();
    }
  }

  @Override
  public void run() {
    coreNs = Long.MAX_VALUE;
    for (int repetition = 0; repetition < FMA_REPETITIONS; repetition++) {
      coreNs = Math.min(coreNs, timeMultiplyAdds());
    }
    memoryNs = Long.MAX_VALUE;
    for (int repetition = 0; repetition < STREAM_REPETITIONS; repetition++) {
      memoryNs = Math.min(memoryNs, timeReads());
    }
  }

  /** The least repetition of the last run's multiply-adds, some 4 us. */
  @Override
  public long coreNs() {
    return coreNs;
  }

  /** The least repetition of the last run's reads, some 1.5 us. */
  @Override
  public long memoryNs() {
    return memoryNs;
  }

  private long timeMultiplyAdds() {
    long start = System.nanoTime();
    float value = sink % 2;
    for (int block = 0; block < FMA_BLOCKS; block++) {
      value = FmaLoop.twelve(FMA_STEPS, value);
    }
    long took = System.nanoTime() - start;
    sink += value;
    return took;
  }

  /** The next 64 KiB of the memory, which it walks through round and round. */
  private long timeReads() {
    long start = System.nanoTime();
    float sum = 0;
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      sum += ReadLoop.sumApart(memory, ReadLoop.FIRST + position, ReadLoop.FIRST + position + CHUNK_FLOATS);
      position = (position + CHUNK_FLOATS) % STREAM_FLOATS;
    }
    long took = System.nanoTime() - start;
    sink += sum;
    return took;
  }
}
