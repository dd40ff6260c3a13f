package lathe.profiler.trust;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.machine.ThreadUsage;
import lathe.profiler.rate.FmaLoop;
import lathe.profiler.sample.Preemption;
import lathe.profiler.statistics.Order;

/**
 * What disturbed a host while it was watched. Shares are parts, 0 to 1, of the time.
 *
 * @param seconds how long it was watched
 * @param slowShare the core or the memory was slow, as {@link CalibrationBaseline} judges
 * @param coreDepth how many times as long the core part then took as on the undisturbed host, as a median; 1 if the core was never slow
 * @param memoryDepth the same of the memory part
 * @param longestMs the longest slow state
 * @param preemptedShare the scheduler gave over 1 % of an interval to other programs
 * @param cleanShare neither
 */
public record SlowStates(double seconds, double slowShare, double coreDepth, double memoryDepth, double longestMs, double preemptedShare,
    double cleanShare) {
  private static final long STEP_NS = 20_000_000;
  private static final double NS_PER_MS = 1e6;
  private static final double NS_PER_S = 1e9;
  private static float sink;

  /**
   * From calibrations at even distances.
   *
   * @param preempted for each whether others had the CPU for over 1 % of the time since the one before
   */
  static SlowStates of(Calibrations seen, boolean[] preempted, long watchedNs) {
    CalibrationBaseline baseline = CalibrationBaseline.of(List.of(seen));
    boolean[] core = baseline.slowCore(seen);
    boolean[] memory = baseline.slowMemory(seen);
    boolean[] slow = baseline.slow(seen);
    double stepMs = watchedNs / NS_PER_MS / slow.length;
    return new SlowStates(watchedNs / NS_PER_S, share(slow), depth(seen.coreNs(), core, baseline.coreNs()),
        depth(seen.smoothMemoryNs(), memory, baseline.memoryNs()), longest(slow) * stepMs, share(preempted),
        share(neither(slow, preempted)));
  }

  private static double share(boolean[] what) {
    return (double) IntStream.range(0, what.length).filter(i -> what[i]).count() / what.length;
  }

  private static boolean[] neither(boolean[] one, boolean[] other) {
    boolean[] neither = new boolean[one.length];
    for (int i = 0; i < one.length; i++) {
      neither[i] = !one[i] && !other[i];
    }
    return neither;
  }

  private static double depth(double[] ns, boolean[] slow, double undisturbedNs) {
    double[] slowNs = IntStream.range(0, ns.length).filter(i -> slow[i]).mapToDouble(i -> ns[i]).toArray();
    return slowNs.length == 0 ? 1 : Order.median(slowNs) / undisturbedNs;
  }

  /** The most neighbours that are true. */
  private static int longest(boolean[] what) {
    int longest = 0;
    int now = 0;
    for (boolean one : what) {
      now = one ? now + 1 : 0;
      longest = Math.max(longest, now);
    }
    return longest;
  }

  /** Watches from the calling thread, which computes all the while: a calibration every 20 ms, multiply-adds in between. */
  public static SlowStates watch(long nanos) {
    Calibration calibration = new Calibration();
    ThreadUsage usage = new ThreadUsage();
    calibration.warmUp();
    int count = (int) Math.max(1, nanos / STEP_NS);
    double[] core = new double[count];
    double[] memory = new double[count];
    boolean[] preempted = new boolean[count];
    long began = System.nanoTime();
    long awayNs = usage.awayNs();
    int taken = 0;
    while (taken < count && System.nanoTime() - began < nanos + STEP_NS) {
      calibration.run();
      core[taken] = calibration.coreNs();
      memory[taken] = calibration.memoryNs();
      long now = usage.awayNs();
      preempted[taken++] = Preemption.spoils(now - awayNs, STEP_NS);
      awayNs = now;
      computeUntil(began + taken * STEP_NS);
    }
    return of(new Calibrations(Arrays.copyOf(core, taken), Arrays.copyOf(memory, taken)), Arrays.copyOf(preempted, taken),
        System.nanoTime() - began);
  }

  private static void computeUntil(long endNs) {
    while (System.nanoTime() - endNs < 0) {
      sink = FmaLoop.twelve(250, sink % 2);
    }
  }
}
