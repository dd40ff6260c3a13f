package lathe.profiler.sample;

import java.io.Serializable;

/**
 * What the CPU counted over the end-to-end samples of a fork, in user mode of the measuring thread.
 *
 * @param refusal why nothing was counted, as a phrase; empty if it was
 * @param inferences over how many
 */
public record Counts(String refusal, long inferences, long cycles, long instructions) implements Serializable {
  /** Of a fork that was never asked. */
  public static final Counts NONE = new Counts("", 0, 0, 0);

  /** Absent (NaN) if nothing was counted. */
  public double cyclesPerInference() {
    return inferences == 0 ? Double.NaN : (double) cycles / inferences;
  }

  /** Absent (NaN) if nothing was counted. */
  public double instructionsPerInference() {
    return inferences == 0 ? Double.NaN : (double) instructions / inferences;
  }
}
