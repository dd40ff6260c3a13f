package lathe.profiler.message;

import java.io.Serializable;

/**
 * What a worker brings back from a slot. Times are in nanoseconds.
 *
 * @param inferenceNs of each inference, at least one
 * @param layerNs of each layer the sum over those inferences; empty where layers were not asked for
 * @param coreNs the core's part of the calibration that follows the slot
 * @param memoryNs the memory's part of it
 * @param switches how often the scheduler took the core away meanwhile; 0 where the system does not count
 */
public record SlotTimes(long[] inferenceNs, long[] layerNs, long coreNs, long memoryNs, long switches) implements Serializable {}
