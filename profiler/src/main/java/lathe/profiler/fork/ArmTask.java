package lathe.profiler.fork;

import lathe.networks.plan.Picks;

/**
 * What one arm of a comparison runs.
 *
 * @param padding of the network, as {@code --padding} takes it
 * @param seed of weights and image, the same for all arms
 * @param picks kernels of Lathe's that are not the static default
 */
public record ArmTask(String engine, String network, String padding, long seed, Picks picks) {
  /** With the static default of every kernel. */
  public ArmTask(String engine, String network, String padding, long seed) {
    this(engine, network, padding, seed, Picks.NONE);
  }
}
