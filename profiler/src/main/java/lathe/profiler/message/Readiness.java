package lathe.profiler.message;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * That a worker can run its network.
 *
 * @param notPinned why its thread is not pinned to a CPU; empty if it is
 * @param readyNs from the JVM's start until the first inference could begin
 */
public record Readiness(String notPinned, long readyNs) implements Serializable {
  /**
   * Since this JVM's start. By its own clock: its start time is that of the wall clock, which may be set meanwhile, and of the moment at
   * which the JVM had set itself up.
   */
  public static long upNs() {
    return TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
