package lathe.reports.study;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How a study keeps to the time that was said beforehand. What a fork takes is known only when one is over: it is mostly the JIT's work,
 * and a busy host takes several times as long as an idle one. So forks go on until that time is used, to the nearest fork; and those that
 * are needed in any case have fewer rounds where time is short.
 *
 * @param planned as much is measured on a host that is as fast as expected
 * @param expected of all forks together
 * @param limit after which no fork ends that was not needed
 * @param leastForks so many are measured however long they take: an interval needs them
 * @param mostForks and never more than so many
 */
public record Pace(Effort planned, Duration expected, Duration limit, int leastForks, int mostForks) {
  /** So much, however long it takes. */
  public static Pace unhurried(Effort effort, Duration expected) {
    return new Pace(effort, expected, ChronoUnit.FOREVER.getDuration(), effort.forks(), effort.forks());
  }

  /** As many forks as fit into the expected time. */
  static Pace within(Effort effort, Duration expected, Duration limit, int leastForks) {
    return new Pace(effort, expected, limit, leastForks, Integer.MAX_VALUE);
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
    if (done >= mostForks) {
      return 0;
    }
    double each = (double) elapsed.toMillis() / done;
    double left = millis(limit) - elapsed.toMillis();
    if (done < leastForks) {
      return (leastForks - done) * each > left ? Math.min(planned.rounds(), Effort.LEAST_ROUNDS) : planned.rounds();
    }
    return each <= left && elapsed.toMillis() + each / 2 <= millis(expected) ? planned.rounds() : 0;
  }

  /** In floating point: forever has too many milliseconds for a long. */
  private static double millis(Duration duration) {
    return 1e3 * duration.getSeconds() + duration.getNano() / 1e6;
  }
}
