package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import lathe.profiler.machine.ThreadUsage;
import lathe.profiler.rate.FmaLoop;
import lathe.profiler.rate.ReadLoop;
import lathe.profiler.rate.Timer;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Duration FOR_C2 = Duration.ofSeconds(30);

  @Test
  void allocatesNothingOnceCompiled() {
    Calibration calibration = new Calibration();
    calibration.warmUp();
    assertThat(bytesOnceCompiled(calibration::run)).isZero();
    assertThat(calibration.coreNs()).isPositive();
    assertThat(calibration.memoryNs()).isPositive();
  }

  @Test
  void countingSwitchesAllocatesNothingOnceCompiled() {
    ThreadUsage usage = new ThreadUsage();
    assertThat(bytesOnceCompiled(usage::involuntarySwitches)).isZero();
    assertThat(bytesOnceCompiled(usage::awayNs)).isZero();
    assertThat(usage.involuntarySwitches()).isNotNegative();
  }

  /** Every chain converges to 1, from wherever it started. */
  @Test
  void multiplyAddsAreReallyDone() {
    assertThat(FmaLoop.twelve(20_000, 5)).isBetween(0.999f, 1.001f);
    assertThat(FmaLoop.sixteen(20_000, -5)).isBetween(0.999f, 1.001f);
    assertThat(FmaLoop.twelve(0, 5)).isBetween(10.49f, 10.51f); // the mean of 5, 6, ... 16
  }

  @Test
  void everyFloatIsRead() {
    float[] x = new float[ReadLoop.FIRST + 3 * ReadLoop.STEP_FLOATS];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    float expected = (ReadLoop.FIRST + x.length - 1) / 2f * (x.length - ReadLoop.FIRST); // whole numbers under 2^24: exact in any order
    assertThat(ReadLoop.sum(x, ReadLoop.FIRST, x.length)).isEqualTo(expected);
  }

  @Test
  void theTimerTicks() {
    Timer timer = Timer.measure();
    assertThat(timer.granularityNs()).isBetween(1.0, 1e6);
    assertThat(timer.costNs()).isBetween(1.0, 1e5);
  }

  /** Interpreted vectors and handles are objects, so this waits for C2: the least that 100 calls allocated. */
  private static long bytesOnceCompiled(Runnable work) {
    long end = System.nanoTime() + FOR_C2.toNanos();
    long least = Long.MAX_VALUE;
    while (least > 0 && System.nanoTime() - end < 0) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        work.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
