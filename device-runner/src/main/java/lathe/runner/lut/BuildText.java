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
   * @param done measurements of its rows that an earlier build has left
   */
  static String ahead(BuildPlan plan, long done, BuildEstimate estimate, @Nullable Duration budget) {
    int rows = plan.rows().size();
    int forks = estimate.forks();
    double seconds = estimate.seconds(rows, done);
    String there = done == 0 ? "" : ", %d of %d measurements done".formatted(done, rows * forks);
    String time = budget == null ? about(seconds)
        : "as many as fit into %d s (all take about %.0f s)".formatted(budget.toSeconds(), seconds);
    return "%s: %d layers in %s%s, %s".formatted(plan.name(), rows, Figures.count(forks, "fork"), there, time);
  }

  private static String about(double seconds) {
    return seconds < 60 ? "about %.0f s".formatted(seconds) : "about %.0f min".formatted(seconds / 60);
  }
}
