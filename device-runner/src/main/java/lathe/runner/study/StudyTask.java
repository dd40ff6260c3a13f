package lathe.runner.study;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.networks.Network;
import lathe.reports.study.Study;

/**
 * A study that can be measured.
 *
 * @param networks by the names of the study's arms
 */
record StudyTask(Study study, Map<String, Network> networks) {
  /** The network of each arm. */
  List<Network> each() {
    return study.arms().stream().map(arm -> Objects.requireNonNull(networks.get(arm.network()), arm::network)).toList();
  }
}
