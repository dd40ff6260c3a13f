package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadUsageTest {
  private static final Duration TIME = Duration.ofMillis(400);

  /** Two threads that compute on one CPU get half of it each; a busy machine may give this one less, but hardly a tenth. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatARivalOnTheSameCpuTakesIsAway() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    FutureTask<Long> task = new FutureTask<>(() -> {
      Affinity.pin();
      Thread rival = Thread.ofPlatform().daemon().start(() -> spin(TIME.multipliedBy(5), isOver)); // where its parent may run
      long awayNs = awayNs(isOver);
      isOver.set(true);
      rival.join();
      return awayNs;
    });
    Thread.ofPlatform().start(task);

    assertThat(task.get()).isBetween(TIME.dividedBy(10).toNanos(), TIME.multipliedBy(5).toNanos());
  }

  private static long awayNs(AtomicBoolean isOver) {
    ThreadUsage usage = new ThreadUsage();
    long before = usage.awayNs();
    spin(TIME, isOver);
    return usage.awayNs() - before;
  }

  private static void spin(Duration time, AtomicBoolean isOver) {
    long start = System.nanoTime();
    while (!isOver.get() && System.nanoTime() - start < time.toNanos()) {
      Thread.onSpinWait();
    }
  }
}
