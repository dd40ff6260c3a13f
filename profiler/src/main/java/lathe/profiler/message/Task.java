package lathe.profiler.message;

import java.io.Serializable;
import lathe.networks.plan.Picks;
import lathe.profiler.result.CacheState;

/**
 * What a worker measures. The lanes are not in it: they are a constant of the JVM, see {@code WorkerFlags}.
 *
 * @param network a name or a file; for a worker that compares kernels, {@link Trials}
 * @param seed of weights and inputs
 * @param picks kernels that are not the static default
 * @param cache what the caches hold when a layer runs alone
 */
public record Task(String network, long seed, Picks picks, CacheState cache) implements Serializable {
  /** Each layer alone as in a network. */
  public Task(String network, long seed, Picks picks) {
    this(network, seed, picks, CacheState.NETWORK);
  }

  /** With the static default of every kernel. */
  public Task(String network, long seed) {
    this(network, seed, Picks.NONE);
  }
}
