package lathe.runner.lut;

import lathe.profiler.row.RowBuild;
import lathe.runner.console.Progress;

/** Shows how far a build is and how fast it goes, less what an earlier one has left it. */
final class BuildProgress implements RowBuild.Listener {
  private static final double NS_PER_MINUTE = 60e9;

  private final Progress progress;
  private final int forks;
  private final long beganNs = System.nanoTime();
  private int first = -1;

  BuildProgress(Progress progress, int forks) {
    this.progress = progress;
    this.forks = forks;
  }

  @Override
  public void at(int fork, int done, int all) {
    first = first < 0 ? done : first;
    double minutes = (System.nanoTime() - beganNs) / NS_PER_MINUTE;
    String rate = done == first ? "" : ", %.0f rows a minute".formatted((done - first) / minutes / forks);
    progress.update((double) done / Math.max(1, all),
        "fork %d of %d, %d of %d measurements%s".formatted(fork + 1, forks, done, all, rate));
  }
}
