package lathe.profiler.fork;

import lathe.networks.plan.Picks;

/**
 * What a worker measures. The lanes are not in it: they are a constant of the JVM, see {@link WorkerFlags}.
 *
 * @param network a name or a file
 * @param fusion name of the fusion rules: {@code none}, {@code standard}
 * @param seed of weights and inputs
 * @param picks kernels that are not the static default
 */
public record Task(String network, String fusion, long seed, Picks picks) {
  /** With the static default of every kernel. */
  public Task(String network, String fusion, long seed) {
    this(network, fusion, seed, Picks.NONE);
  }
}
