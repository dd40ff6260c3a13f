package lathe.runner.study;

import lathe.reports.Figures;
import lathe.reports.study.Effort;
import lathe.reports.study.Pace;

/** A study, and how much of it is measured in what time. */
record StudyPlan(StudyTask task, Pace pace) {
  /** What will be measured, and how long it takes. */
  @Override
  public String toString() {
    Effort effort = pace.planned();
    long seconds = pace.expected().toSeconds();
    return "study %s: %s, %s of %s, about %d:%02d".formatted(task.study().name(), Figures.count(task.each().size(), "network"),
        Figures.count(effort.forks(), "fork"), Figures.count(effort.rounds(), "round"), seconds / 60, seconds % 60);
  }
}
