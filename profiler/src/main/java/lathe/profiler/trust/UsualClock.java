package lathe.profiler.trust;

import java.util.OptionalDouble;

/**
 * What the core part of a calibration takes in ordinary runs on a host. A host that others slow down most of the time is slower than its
 * clean samples, in ordinary runs too, so that the two are known apart.
 *
 * @param coreNs of all calibrations
 * @param cleanCoreNs of those ahead of clean samples
 */
public record UsualClock(OptionalDouble coreNs, OptionalDouble cleanCoreNs) {
  public static final UsualClock UNKNOWN = new UsualClock(OptionalDouble.empty(), OptionalDouble.empty());

  /** The core may take so much longer than that. */
  static final double SLOW = 1.02;

  /** And clean samples may be so much faster: in 52 runs on a Zen 5 guest the median core part was never 4 % below the usual. */
  private static final double FAST = 1.05;

  /** How many times as long as usual the core took, where it was too long for most samples to count. */
  public OptionalDouble slowdown(double runNs) {
    return above(SLOW, runNs / coreNs.orElse(Double.NaN));
  }

  /** How many times as much as usual it did beside clean samples, where that is too much for a comparison with other runs. */
  public OptionalDouble speedup(double cleanNs) {
    return above(FAST, cleanCoreNs.orElse(Double.NaN) / cleanNs);
  }

  private static OptionalDouble above(double most, double times) {
    return times > most ? OptionalDouble.of(times) : OptionalDouble.empty();
  }
}
