package lathe.profiler.sample;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Inferences one after the other, each timed, without a pause.
 *
 * @param startNs when the first began, on the worker's clock
 * @param inferenceNs each of them, at least one
 * @param coreNs what the core took for its part of the slower calibration beside them, before or behind; 0 if nothing but the network has
 *     run in this JVM
 * @param switches involuntary context switches of the thread meanwhile; of a JVM that is still cold, those that others caused
 * @param awayNs for how long the thread was off its CPU meanwhile; of a cold JVM, the part of it that others caused
 */
public record Stretch(long startNs, long[] inferenceNs, long coreNs, long switches, long awayNs) implements Serializable {
  public Stretch {
    if (inferenceNs.length == 0) {
      throw new IllegalArgumentException("a stretch without an inference: at least one runs");
    }
  }

  /** With those that followed it in the same worker; {@code coreNs} is that of the slower calibration. */
  public Stretch and(Stretch next) {
    long[] all = LongStream.concat(Arrays.stream(inferenceNs), Arrays.stream(next.inferenceNs)).toArray();
    return new Stretch(startNs, all, Math.max(coreNs, next.coreNs), switches + next.switches, awayNs + next.awayNs);
  }

  public Stretch withCoreNs(long ns) {
    return new Stretch(startNs, inferenceNs, ns, switches, awayNs);
  }
}
