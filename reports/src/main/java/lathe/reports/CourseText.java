package lathe.reports;

import lathe.profiler.result.FirstResult;
import lathe.profiler.result.FirstResult.Nth;
import lathe.profiler.result.SustainedResult;

/** What the course of a network's inferences means, in words: from the first on, and without a pause. */
public final class CourseText {
  /** A change of the latency, or of the core's speed, that is worth a sentence. */
  private static final double DRIFT = 0.03;

  private CourseText() {}

  /** From when on the inferences were level. */
  public static String level(FirstResult first) {
    return first.steadyFrom() == 0 ? "not yet level at the end, about %s".formatted(Figures.time(first.steadyNs()))
        : "level from inference %d on, at %s".formatted(first.steadyFrom(), Figures.time(first.steadyNs()));
  }

  /** Whether an inference is among those that are shown: the first ten, then 20, 30, ..., then 200, 300, ... */
  public static boolean isShown(Nth nth) {
    long step = 1;
    while (step * 10 < nth.number()) {
      step *= 10;
    }
    return nth.number() % step == 0;
  }

  /** How the latency changed, and whether the core did. */
  public static String drift(SustainedResult sustained) {
    String change = "from the first quarter to the last %s, core calibration %s".formatted(Figures.signedPercent(sustained.drift()),
        Figures.signedPercent(sustained.coreDrift()));
    if (sustained.drift() > DRIFT && sustained.coreDrift() > DRIFT) {
      return change + ": throttled, or shared";
    }
    return sustained.drift() > DRIFT ? change + ": it slowed, the core did not" : change;
  }

  /** {@code 30.0 s}. */
  public static String seconds(double ns) {
    return Figures.number(ns / 1e9, 1) + " s";
  }
}
