package lathe.runner.study;

import lathe.reports.study.Effort;
import lathe.reports.study.Pace;

/** A study, and how much of it is measured in what time. */
record StudyPlan(StudyTask task, Pace pace) {
  /** What will be measured, and how long it takes. */
  @Override
  public String toString() {
    Effort effort = pace.planned();
    long seconds = pace.expected().toSeconds();
    return "study %s: %d networks, %d forks of %d rounds, about %d:%02d".formatted(task.study().name(), task.each().size(), effort.forks(),
        effort.rounds(), seconds / 60, seconds % 60);
  }
}
