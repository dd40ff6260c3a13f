package lathe.profiler.message;

import java.io.Serializable;
import lathe.networks.plan.Picks;

/**
 * What one arm of a comparison runs.
 *
 * @param engine as {@code --engines} takes it
 * @param network a name or a file, as every command takes it
 * @param padding of a named network, as {@code --padding} takes it
 * @param seed of weights and image, the same for all arms
 * @param picks kernels of Lathe's that are not the static default
 * @param slowdown work that the network does not need, to see whether a comparison finds it
 */
public record ArmTask(String engine, String network, String padding, long seed, Picks picks, Slowdown slowdown) implements Serializable {
  public ArmTask(String engine, String network, String padding, long seed, Picks picks) {
    this(engine, network, padding, seed, picks, Slowdown.NONE);
  }

  /** With the static default of every kernel. */
  public ArmTask(String engine, String network, String padding, long seed) {
    this(engine, network, padding, seed, Picks.NONE);
  }

  public ArmTask slowedBy(Slowdown extra) {
    return new ArmTask(engine, network, padding, seed, picks, extra);
  }
}
