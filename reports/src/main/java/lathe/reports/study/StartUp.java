package lathe.reports.study;

import java.time.Duration;
import lathe.profiler.comparison.Comparison;

/**
 * What it takes until the arms of a fork are warm. Most of it is the JIT's work and the loading of classes, which grows with the time that
 * an empty JVM takes to start: on slower machines, and beside other programs.
 *
 * @param worker until a worker runs its first arm
 * @param arm for each arm that a worker loads behind that, or warms up
 * @param workers among which all arms are spread
 */
public record StartUp(Duration worker, Duration arm, int workers) {
  private static final double NS_PER_SECOND = 1e9;

  /**
   * Of engines whose kernels the JIT compiles; in starts of an empty JVM, as seen on two cores of 2024 in quiet and in busy hours.
   *
   * @param start how long an empty JVM takes, by {@link lathe.profiler.fork.JvmStart}
   */
  public static StartUp compiled(Duration start, int workers) {
    return new StartUp(start.multipliedBy(24), start.multipliedBy(6), workers);
  }

  /** Of engines that come compiled. */
  public static StartUp of(Duration start, int workers) {
    return new StartUp(start.multipliedBy(6), start.multipliedBy(3), workers);
  }

  double seconds(int arms) {
    return (Math.ceilDiv(workers, Comparison.WORKERS_AT_ONCE) * worker.toNanos() + arms * arm.toNanos()) / NS_PER_SECOND;
  }
}
