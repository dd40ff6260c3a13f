package lathe.profiler.result;

import java.util.List;

/**
 * Layers of networks, each with a kernel to try on it: what a worker is given that compares kernels.
 *
 * @param seed of weights and inputs
 */
public record Trials(String schema, long seed, List<Trial> all) {
  public static final String SCHEMA = "lathe.trials/1";

  public Trials {
    all = List.copyOf(all);
  }

  public Trials(long seed, List<Trial> all) {
    this(SCHEMA, seed, all);
  }

  /**
   * One layer with one kernel.
   *
   * @param network a name or a file
   * @param layer its index
   */
  public record Trial(String network, int layer, String kernelId) {}
}
