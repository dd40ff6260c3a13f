package lathe.runner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.networks.Network;
import lathe.reports.study.Effort;
import lathe.reports.study.Pace;
import lathe.reports.study.Study;

/**
 * A study that can be measured.
 *
 * @param networks by the names of the study's arms
 */
record StudyTask(Study study, Map<String, Network> networks, Pace pace) {
  Duration expected() {
    return pace.planned().of(each(study, networks));
  }

  /** The network of each arm. */
  static List<Network> each(Study study, Map<String, Network> networks) {
    return study.arms().stream().map(arm -> Objects.requireNonNull(networks.get(arm.network()), arm::network)).toList();
  }

  /** What will be measured, and how long it takes. */
  @Override
  public String toString() {
    Effort effort = pace.planned();
    long seconds = expected().toSeconds();
    return "study %s: %d networks, %d forks of %d rounds, about %d:%02d".formatted(study.name(), study.arms().size(), effort.forks(),
        effort.rounds(), seconds / 60, seconds % 60);
  }
}
