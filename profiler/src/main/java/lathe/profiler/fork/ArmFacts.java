package lathe.profiler.fork;

import java.util.List;
import java.util.Map;

/**
 * What an arm tells of itself once it is warm.
 *
 * @param version of its engine
 * @param operators how many of each kind it executes
 * @param layers names of the layers that it can time one by one, in order; none where the engine cannot
 * @param output of the result for the task's image, {@code [H,W,C]}, every n-th element, so that they are no more than 20,000
 * @param notPinned why its thread is not pinned to a CPU; empty if it is
 */
public record ArmFacts(String version, Map<String, Integer> operators, List<String> layers, float[] output, String notPinned) {
  private static final int MOST_ELEMENTS = 20_000;

  public ArmFacts {
    layers = List.copyOf(layers);
  }

  /** As much of a result as two arms need to be compared. */
  static float[] evenly(float[] result) {
    int step = Math.max(1, Math.ceilDiv(result.length, MOST_ELEMENTS));
    float[] output = new float[Math.ceilDiv(result.length, step)];
    for (int i = 0; i < output.length; i++) {
      output[i] = result[i * step];
    }
    return output;
  }
}
