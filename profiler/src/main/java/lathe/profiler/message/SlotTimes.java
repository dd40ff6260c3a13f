package lathe.profiler.message;

import java.io.Serializable;
import java.util.Arrays;
import lathe.profiler.sample.Preemption;

/**
 * What a worker brings back from a slot. Times are in nanoseconds.
 *
 * @param inferenceNs of each inference, at least one
 * @param layerNs of each layer the sum over those inferences; empty where layers were not asked for
 * @param coreNs the core's part of the calibration that follows the slot
 * @param memoryNs the memory's part of it
 * @param awayNs for how long others had the core meanwhile; 0 where the system does not count
 */
public record SlotTimes(long[] inferenceNs, long[] layerNs, long coreNs, long memoryNs, long awayNs) implements Serializable {
  public SlotTimes {
    if (inferenceNs.length == 0) {
      throw new IllegalArgumentException("a slot without an inference: at least one runs");
    }
  }

  /** See {@link Preemption#spoils}. */
  public boolean isPreempted() {
    return Preemption.spoils(awayNs, Arrays.stream(inferenceNs).sum());
  }
}
