package lathe.profiler.trust;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import lathe.profiler.statistics.Order;

/**
 * What a calibration takes on this host when nobody disturbs it: for each of its two parts the 10th percentile over the run, and for the
 * core what it takes in an ordinary run. A calibration was slow where a part took longer than that by more than it ever does on a quiet
 * host, and a sample is host-slow where a calibration next to it was. Samples are only tagged, never divided by a calibration.
 *
 * <p>The bounds lie between two measurements. On a quiet host, over 960 calibrations of eight forks, the core part stayed under 1.072 times
 * its percentile and the smoothed memory part under 1.37 times; a busy sibling thread costs the core part 1.12 to 1.16 times. From run to
 * run the clock of a guest's core moves by more than it scatters within one, and networks follow it: over 52 runs of MobileNetV3-Small, 92
 * of 100 pairs agree within 3 % where the core part is at most 1.02 times the usual, and 81 otherwise.
 *
 * @param usualCoreNs of ordinary runs; infinite where that is not known
 */
public record CalibrationBaseline(double coreNs, double memoryNs, double usualCoreNs) {
  /** The core part may take so much longer than its 10th percentile. */
  private static final double SLOW_CORE = 1.08;
  private static final double SLOW_MEMORY = 1.5;
  private static final double UNDISTURBED = 0.1;

  /** Nothing is slow beside it: for a run without calibrations, which has no samples either. */
  private static final CalibrationBaseline NEVER_SLOW =
      new CalibrationBaseline(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The baseline of a run, from all its forks. */
  public static CalibrationBaseline of(List<Calibrations> forks) {
    return of(forks, OptionalDouble.empty());
  }

  /** The same on a host of which ordinary runs are known. */
  public static CalibrationBaseline of(List<Calibrations> forks, OptionalDouble usualCoreNs) {
    boolean isEmpty = forks.stream().allMatch(fork -> fork.count() == 0);
    return isEmpty ? NEVER_SLOW
        : new CalibrationBaseline(undisturbed(forks, Calibrations::coreNs), undisturbed(forks, Calibrations::smoothMemoryNs),
            usualCoreNs.orElse(Double.POSITIVE_INFINITY));
  }

  /** What the core may take for its part, in nanoseconds, before it was slow beside one of these calibrations; at least one. */
  public static double mostCoreNs(double[] coreNs) {
    return SLOW_CORE * Order.quantile(coreNs, UNDISTURBED);
  }

  private static double undisturbed(List<Calibrations> forks, Function<Calibrations, double[]> part) {
    return Order.quantile(forks.stream().filter(fork -> fork.count() > 0).map(part).flatMapToDouble(DoubleStream::of).toArray(),
        UNDISTURBED);
  }

  /** For each calibration of a fork whether the host was slow. */
  public boolean[] slow(Calibrations fork) {
    boolean[] slow = slowCore(fork);
    boolean[] memory = slowMemory(fork);
    for (int i = 0; i < slow.length; i++) {
      slow[i] |= memory[i];
    }
    return slow;
  }

  boolean[] slowCore(Calibrations fork) {
    return over(fork.coreNs(), Math.min(SLOW_CORE * coreNs, UsualClock.SLOW * usualCoreNs));
  }

  boolean[] slowMemory(Calibrations fork) {
    return over(fork.smoothMemoryNs(), SLOW_MEMORY * memoryNs);
  }

  private static boolean[] over(double[] ns, double boundNs) {
    boolean[] over = new boolean[ns.length];
    for (int i = 0; i < ns.length; i++) {
      over[i] = ns[i] > boundNs;
    }
    return over;
  }

  /**
   * Which samples are host-slow.
   *
   * @param slow for each calibration, in order of time, whether the host was slow
   * @param before for each sample the index of the last calibration before it; the next one, if there is one, is its other neighbour
   * @return for each sample whether a neighbour was slow
   */
  public static boolean[] beside(boolean[] slow, int[] before) {
    boolean[] beside = new boolean[before.length];
    for (int i = 0; i < before.length; i++) {
      beside[i] = slow[before[i]] || slow[Math.min(before[i] + 1, slow.length - 1)];
    }
    return beside;
  }
}
