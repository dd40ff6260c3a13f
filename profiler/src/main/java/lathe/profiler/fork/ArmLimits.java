package lathe.profiler.fork;

import java.time.Duration;

/**
 * How long an arm may take before it counts as hung.
 *
 * @param start until it has introduced itself
 * @param prepare until it is warm, which may take half a minute on a slow device
 * @param slot for a turn: milliseconds, and longer than one inference only by little
 */
record ArmLimits(Duration start, Duration prepare, Duration slot) {
  static final ArmLimits DEFAULT = new ArmLimits(LiveWorker.START_LIMIT, Duration.ofSeconds(180), Duration.ofSeconds(30));
}
