package lathe.reports.study;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How a study keeps to its time. What a fork takes is known only when one is over: it is mostly the JIT's work, and a busy host takes several
 * times as long as an idle one. So forks go on while they fit, and those that are needed in any case have fewer rounds where time is short.
 *
 * @param planned as much is measured at most
 * @param budget of all forks together
 * @param leastForks so many are measured however long they take: an interval needs them
 */
public record Pace(Effort planned, Duration budget, int leastForks) {
  /** So much, however long it takes. */
  public static Pace unhurried(Effort effort) {
    return new Pace(effort, ChronoUnit.FOREVER.getDuration(), effort.forks());
  }

  /**
   * How many rounds the next fork has; 0 if there is to be no further one.
   *
   * @param done forks so far
   * @param elapsed what they took together
   */
  public int rounds(int done, Duration elapsed) {
    if (done == 0) {
      return planned.rounds();
    }
    double each = (double) elapsed.toMillis() / done;
    double left = budget.getSeconds() * 1e3 - elapsed.toMillis();
    if (done >= planned.forks() || done >= leastForks && each > left) {
      return 0;
    }
    int needed = Math.max(1, leastForks - done);
    return needed * each > left ? Math.min(planned.rounds(), Effort.LEAST_ROUNDS) : planned.rounds();
  }
}
