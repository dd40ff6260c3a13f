package lathe.profiler.message;

import java.io.Serializable;
import lathe.kernels.BadInputException;

/**
 * Extra work behind a layer: multiply-adds on registers, as many as take a share of a cost that the worker measures once it is warm.
 *
 * @param layer whose cost counts and behind which the work is done; empty for the cost of the whole network, and then behind its last layer
 * @param share of that cost, at least 0; 0.05 makes it 5 % slower
 */
public record Slowdown(String layer, double share) implements Serializable {
  public static final Slowdown NONE = new Slowdown("", 0);

  public Slowdown {
    if (!(share >= 0) || share > 10) {
      throw new BadInputException("slowdown by a share of %s: must lie in 0 to 10; 0.05 makes it 5 %% slower".formatted(share));
    }
  }
}
