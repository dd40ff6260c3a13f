package lathe.profiler.fork;

import java.time.Duration;

/**
 * How the time of a run is divided between the forks that were asked for, extra ones, and waiting for others to leave the last-level cache
 * alone. All times in nanoseconds.
 *
 * @param timeNs for forks that are asked for, for extra ones, and for waiting with what these leave; 0 for a run whose figures nobody will
 *     quote, which has no extra forks and takes what it takes
 * @param patienceNs for waiting alone, on top of it
 */
record Budget(long timeNs, long patienceNs) {
  /** For two networks; with the peaks and the files, a default run stays within 90 s. */
  private static final Duration TIME = Duration.ofSeconds(75);

  /** Where others have more of the measuring CPU, it is crowded: a single program that is always busy there takes half. */
  private static final double CROWDED = 0.25;

  /** What a fork may take, before one has shown it. */
  private static final Duration FIRST_GUESS = Duration.ofSeconds(5);

  /** Of so many JVMs a round, whose figures may be quoted or not. */
  static Budget of(int jvms, boolean isQuoted, Duration patience) {
    return new Budget(isQuoted ? TIME.multipliedBy(jvms).toNanos() : 0, patience.toNanos());
  }

  /**
   * How far a run is.
   *
   * @param elapsedNs since it began, waiting included
   * @param forks that are done
   */
  record Spent(long elapsedNs, long waitedNs, int forks) {
    long forkNs() {
      return forks == 0 ? FIRST_GUESS.toNanos() : (elapsedNs - waitedNs) / forks;
    }
  }

  /**
   * What the next fork may wait: an equal share, for each that may wait, of what the forks to come leave; one more share is for extra
   * forks.
   *
   * @param toCome forks that are still to run, this one included
   * @param patient those of them that may wait
   */
  long waitNs(Spent spent, int toCome, int patient) {
    long workNs = spent.elapsedNs - spent.waitedNs + toCome * spent.forkNs();
    int shares = timeNs > 0 ? patient + 1 : patient;
    return Math.max(0, Math.max(0, timeNs - workNs) + patienceNs - spent.waitedNs) / shares;
  }

  /**
   * Whether further forks that were asked for are worth their time. They are, however long they take, on a device that is slow. Where
   * others have the measuring CPU, forks take longer for it and no figure can be quoted; then those that would end too late are not begun.
   *
   * @param forks that are still to run before it could be asked again
   * @param awayShare what others had of the CPU so far, 0 to 1
   */
  boolean isWorth(Spent spent, int forks, double awayShare) {
    boolean endInTime = spent.elapsedNs - spent.waitedNs + forks * spent.forkNs() <= timeNs;
    return timeNs == 0 || awayShare <= CROWDED || endInTime;
  }

  /**
   * Whether there is time for an extra fork, if it takes as long as those so far.
   *
   * @param isForCache whether it is wanted for the sake of the cache, for which patience may be spent
   */
  boolean hasTime(Spent spent, boolean isForCache) {
    long grantedNs = isForCache ? patienceNs : Math.min(patienceNs, spent.waitedNs);
    return spent.elapsedNs + spent.forkNs() <= timeNs + grantedNs;
  }
}
