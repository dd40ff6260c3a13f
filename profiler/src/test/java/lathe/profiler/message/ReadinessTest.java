package lathe.profiler.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  /** Some tens of milliseconds pass until a JVM has set itself up, which is what its start time tells of; a user waits for them too. */
  @Test
  void countsFromWhereTheJvmBegan() {
    long upMillis = ManagementFactory.getRuntimeMXBean().getUptime();
    assertThat(Readiness.upNs()).isBetween(TimeUnit.MILLISECONDS.toNanos(upMillis),
        TimeUnit.MILLISECONDS.toNanos(upMillis + 5_000));
  }
}
