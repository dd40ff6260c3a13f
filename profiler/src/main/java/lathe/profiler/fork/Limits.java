package lathe.profiler.fork;

import java.time.Duration;
import lathe.profiler.sample.CachePatience;

/**
 * How long a parent waits.
 *
 * @param start until the first layer runs: a loaded machine takes its time to start a JVM
 * @param silence without a step, before the worker counts as hung; longer than a stop of some seconds by the system
 * @param total for a whole fork
 */
public record Limits(Duration start, Duration silence, Duration total) {
  public static final Limits DEFAULT = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMinutes(2));

  /** For a fork that may wait for the cache. */
  Limits with(CachePatience patience) {
    return new Limits(start, silence, total.plusNanos(patience.ns()));
  }
}
