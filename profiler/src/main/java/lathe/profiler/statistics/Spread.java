package lathe.profiler.statistics;

/** How far forks lie apart, in the unit of their figures. */
public sealed interface Spread {

  /** One fork: it says nothing about the next one, however many samples it took. */
  record OneFork() implements Spread {}

  /** The 95 % interval of the estimate; {@code low <= estimate <= high}. */
  record Interval(double low, double high) implements Spread {}

  /** Forks so few and so far apart that an interval would reach beyond a hundred times the estimate, and say nothing. */
  record Unbounded() implements Spread {}

  /** Forks of two kinds, with nothing between them: an interval over both would describe neither. */
  record TwoClasses(SpeedClass fast, SpeedClass slow) implements Spread {}

  /** The forks of one kind: their median and how many there are. */
  record SpeedClass(double median, int forks) {
    /** The part of all forks that is of this kind. */
    public double shareOf(int allForks) {
      return (double) forks / allForks;
    }
  }
}
