package lathe.profiler.fork;

import java.util.Map;

/**
 * What an arm tells of itself once it is warm.
 *
 * @param version of its engine
 * @param operators how many of each kind it executes
 * @param output the result for the task's image, {@code [H,W,C]}
 * @param notPinned why its thread is not pinned to a CPU; empty if it is
 */
public record ArmFacts(String version, Map<String, Integer> operators, float[] output, String notPinned) {}
