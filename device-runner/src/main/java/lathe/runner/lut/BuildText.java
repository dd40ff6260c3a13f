package lathe.runner.lut;

import java.time.Duration;
import lathe.reports.Figures;
import org.jspecify.annotations.Nullable;

/** A build as a person reads of it before it begins; {@link BuiltTable} has what it says in the end. */
final class BuildText {
  private BuildText() {}

  /**
   * What will be measured, and how long it will take.
   *
   * @param keys how many rows, in each fork
   * @param done measurements that an earlier build has left
   */
  static String ahead(String name, int keys, long done, BuildEstimate estimate, @Nullable Duration budget) {
    int forks = estimate.forks();
    double seconds = estimate.seconds(keys, done);
    String there = done == 0 ? "" : ", %d of %d measurements done".formatted(done, keys * forks);
    String time = budget == null ? "about %.0f min".formatted(Math.max(1, seconds / 60))
        : "as many as fit into %d s (all take about %.0f s)".formatted(budget.toSeconds(), seconds);
    return "%s: %d layers in %s%s, %s".formatted(name, keys, Figures.count(forks, "fork"), there, time);
  }
}
