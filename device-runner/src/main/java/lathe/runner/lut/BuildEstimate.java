package lathe.runner.lut;

import java.time.Duration;
import lathe.kernels.BadInputException;
import lathe.profiler.row.RowBuild;
import lathe.reports.Figures;

/** How long a build of so many forks takes, by what was observed of others. */
record BuildEstimate(int forks) {
  /** Of one row in a fork, and of a fork without its rows. */
  private static final double ROW_SECONDS = 0.045;
  private static final double FORK_SECONDS = 12;

  /**
   * @param rows of the table
   * @param done of their measurements, one in each fork
   */
  double seconds(int rows, long done) {
    return (rows * (double) forks - done) * ROW_SECONDS + forks * FORK_SECONDS;
  }

  /**
   * @param rows of the table
   * @throws BadInputException if a budget has no room for the first of them
   */
  void requireRoom(Duration budget, int rows) {
    int first = Math.min(RowBuild.BATCH, rows);
    double least = seconds(first, 0);
    if (budget.toSeconds() < least) {
      throw new BadInputException(
          "lut build with --budget %ds: %s and the first %d rows take about %.0f s; give more time%s".formatted(budget.toSeconds(),
              Figures.count(forks, "fork"), first, least, forks == 1 ? "" : " or fewer --forks"));
    }
  }
}
