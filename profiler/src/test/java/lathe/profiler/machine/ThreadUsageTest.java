package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadUsageTest {
  private static final Duration TIME = Duration.ofMillis(400);
  private static final Duration READING = Duration.ofMillis(20);

  /** What a thread lost, beside what its CPU time says. */
  private record Lost(Pinning pinning, long switches, long awayNs, long offCpuNs) {}

  /** Two threads that compute on one CPU get half of it each. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatARivalOnTheSameCpuTakesIsAway() throws Exception {
    FutureTask<Lost> task = new FutureTask<>(ThreadUsageTest::besideARival);
    Thread.ofPlatform().start(task);
    Lost lost = task.get();
    assumeThat(lost.pinning).isInstanceOf(Pinning.Pinned.class);
    assumeThat(lost.switches).isPositive();

    assertThat(lost.awayNs).isCloseTo(lost.offCpuNs, within(READING.toNanos())).isGreaterThan(TIME.dividedBy(10).toNanos());
  }

  private static Lost besideARival() throws InterruptedException {
    Pinning pinning = Affinity.pin();
    AtomicBoolean isOver = new AtomicBoolean();
    Thread rival = Thread.ofPlatform().daemon().start(() -> spin(TIME.multipliedBy(5), isOver)); // where its parent may run
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ThreadUsage usage = new ThreadUsage();
    long switches = usage.involuntarySwitches();
    long before = usage.awayNs();
    long start = System.nanoTime();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    spin(TIME, isOver);
    long offCpuNs = System.nanoTime() - start - (threads.getCurrentThreadCpuTime() - cpuBefore);
    long awayNs = usage.awayNs() - before;
    isOver.set(true);
    rival.join();
    return new Lost(pinning, usage.involuntarySwitches() - switches, awayNs, offCpuNs);
  }

  private static void spin(Duration time, AtomicBoolean isOver) {
    long start = System.nanoTime();
    while (!isOver.get() && System.nanoTime() - start < time.toNanos()) {
      Thread.onSpinWait();
    }
  }
}
