package lathe.profiler.rate;

/**
 * Work for its own sake: multiply-adds on registers that leave caches and memory alone, in blocks of well under a microsecond. What is
 * added to a network to see whether a comparison notices. One instance belongs to one thread.
 */
public final class Ballast {
  private static final int STEPS = 100;
  private static final int TIMED_BLOCKS = 200;

  private float value;

  /** Has C2 compile a block: some tenths of a second in a fresh JVM. */
  public void warmUp() {
    value += FmaLoop.warmUpTwelve();
    for (int i = 0; i < TIMED_BLOCKS; i++) {
      run(TIMED_BLOCKS);
    }
  }

  /** What one block takes now, in nanoseconds. */
  public double blockNs() {
    long began = System.nanoTime();
    run(TIMED_BLOCKS);
    return (double) (System.nanoTime() - began) / TIMED_BLOCKS;
  }

  /** Does so many blocks. */
  public void run(int blocks) {
    float sum = value % 2;
    for (int block = 0; block < blocks; block++) {
      sum = FmaLoop.twelve(STEPS, sum);
    }
    value = sum; // a field: C2 cannot drop what led to it
  }
}
