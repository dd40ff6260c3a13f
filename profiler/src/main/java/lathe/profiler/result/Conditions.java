package lathe.profiler.result;

/**
 * How it was measured.
 *
 * @param lanes vector width in bits
 * @param forks fresh JVMs that measured to their end; of the network with the fewest
 * @param pinned whether the measuring thread stayed on one CPU
 * @param tuning which choice of kernels: {@code static default}, or the name of a cached choice
 * @param seed of weights, inputs and orders
 */
public record Conditions(int lanes, int forks, boolean pinned, String tuning, long seed) {
  public Conditions {
    Present.require("tuning", tuning);
  }
}
