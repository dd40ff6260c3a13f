package lathe.reports.study;

import java.time.Duration;

/**
 * What it takes until the arms of a fork are warm. Most of it is the JIT's work and the loading of classes, which grows with the time that
 * an empty JVM takes to start: on slower machines, and beside other programs.
 *
 * @param worker until it runs its first arm
 * @param arm for each arm that it loads and warms up
 */
public record StartUp(Duration worker, Duration arm) {
  private static final double NS_PER_SECOND = 1e9;

  /**
   * Of engines whose kernels the JIT compiles; in starts of an empty JVM, as seen on two cores of 2024 in quiet and in busy hours.
   *
   * @param start how long an empty JVM takes, by {@link lathe.profiler.process.JvmStart}
   */
  public static StartUp compiled(Duration start) {
    return new StartUp(start.multipliedBy(24), start.multipliedBy(6));
  }

  /** Of engines that come compiled: most of it is the export of their models. Seen with two and with six networks in both of them. */
  public static StartUp of(Duration start) {
    return new StartUp(start.multipliedBy(22), start.multipliedBy(3));
  }

  double seconds(int arms) {
    return (worker.toNanos() + arms * arm.toNanos()) / NS_PER_SECOND;
  }
}
