package lathe.profiler.fork;

import java.time.Duration;
import lathe.profiler.message.Position;
import lathe.profiler.message.WorkerFault;

/** Notices that a worker hangs. Knows no clock of its own: whoever looks says when. */
final class Watchdog {
  private final Limits limits;
  private final long beganNs;
  private long lastSignNs;
  private long lastSteps;

  Watchdog(Limits limits, long nowNs) {
    this.limits = limits;
    this.beganNs = nowNs;
    this.lastSignNs = nowNs;
  }

  /**
   * Looks at a worker.
   *
   * @param spoke whether it has sent something since the last look
   */
  void look(Position position, boolean spoke, long nowNs) throws WorkerFault {
    if (spoke || position.steps() != lastSteps) {
      lastSignNs = nowNs;
      lastSteps = position.steps();
    }
    Duration patience = position.phase().isBeforeLayers() ? limits.start() : limits.silence();
    if (nowNs - lastSignNs > patience.toNanos()) {
      throw new WorkerFault("gave no sign of life for " + patience.toSeconds() + " s");
    }
    if (nowNs - beganNs > limits.total().toNanos()) {
      throw new WorkerFault("was not done after " + limits.total().toSeconds() + " s");
    }
  }
}
