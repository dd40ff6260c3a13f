package lathe.profiler.fork;

import java.util.List;
import java.util.Map;

/**
 * What an arm tells of itself once it is warm.
 *
 * @param version of its engine
 * @param operators how many of each kind it executes
 * @param layers names of the layers that it can time one by one, in order; none where the engine cannot
 * @param output the result for the task's image, or evenly spread values of a large one
 * @param notPinned why its thread is not pinned to a CPU; empty if it is
 */
public record ArmFacts(String version, Map<String, Integer> operators, List<String> layers, float[] output, String notPinned) {
  public ArmFacts {
    layers = List.copyOf(layers);
  }
}
