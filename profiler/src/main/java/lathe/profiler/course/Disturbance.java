package lathe.profiler.course;

import java.util.Arrays;
import lathe.profiler.sample.Preemption;
import lathe.profiler.sample.Stretch;
import lathe.profiler.trust.CalibrationBaseline;

/** What the host did while a course was taken: how slow the core was beside it, and how often the scheduler broke into it. */
public final class Disturbance {
  private final boolean countsTimeAway;
  private double[] coreNs = new double[1024]; // room for half a minute of short parts before it has to grow
  private int parts;
  private long inferences;
  private long preempted;
  private long tookNs;
  private long awayNs;

  private Disturbance(boolean countsTimeAway) {
    this.countsTimeAway = countsTimeAway;
  }

  /** Of a course whose figures are medians: all that counts is how many inferences others broke into. */
  public static Disturbance ofMedians() {
    return new Disturbance(false);
  }

  /** Of a course whose slowest inferences are figures too: few long switches leave its median alone, but not those. */
  static Disturbance ofPercentiles() {
    return new Disturbance(true);
  }

  /** Adds a part of the course. */
  public void add(Stretch part) {
    add(part.inferenceNs(), part.inferenceNs().length, part.coreNs(), part.switches(), part.awayNs());
  }

  /** The same of the first {@code count} of these inferences, for a course that must not allocate; the rest as {@link Stretch} has it. */
  public void add(long[] inferenceNs, int count, long slowerCoreNs, long switches, long away) {
    long leastNs = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      leastNs = Math.min(leastNs, inferenceNs[i]);
      tookNs += inferenceNs[i];
    }
    if (parts == coreNs.length) {
      coreNs = Arrays.copyOf(coreNs, 2 * parts);
    }
    coreNs[parts++] = slowerCoreNs;
    inferences += count;
    preempted += Preemption.mostSpoilt(switches, away, leastNs);
    awayNs += away;
  }

  /** What it did so far; there must be a part. */
  public Disturbed seen() {
    return new Disturbed(slowShare(), preemptedShare());
  }

  private double slowShare() {
    double[] core = Arrays.copyOf(coreNs, parts);
    double mostNs = CalibrationBaseline.mostCoreNs(core);
    return Arrays.stream(core).filter(ns -> ns > mostNs).count() / (double) parts;
  }

  private double preemptedShare() {
    double ofTime = countsTimeAway && Preemption.spoils(awayNs, tookNs) ? (double) awayNs / tookNs : 0;
    return Math.min(1, Math.max((double) preempted / inferences, ofTime));
  }
}
