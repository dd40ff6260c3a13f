package lathe.profiler.result;

import java.util.List;
import lathe.kernels.Operation;

/**
 * The kernel that a measurement chose for an operation.
 *
 * @param keys the layers that are this operation, by their keys
 * @param kernelId the choice
 * @param defaultId what the catalogue expected to be fastest; {@code kernelId} itself where nothing was clearly faster
 * @param ratio time of the choice by time of the default, both isolated, caches as in the network; 1 for the default
 * @param low lower end of the ratio's 95 % interval; absent for the default
 * @param high upper end of it; absent with {@code low}
 * @param candidates how many kernels were compared
 */
public record KernelChoice(Operation operation, List<String> keys, String kernelId, String defaultId, double ratio, double low,
    double high, int candidates) {
  public KernelChoice {
    keys = List.copyOf(keys);
  }

  /** The default, because nothing was clearly faster. */
  public static KernelChoice ofDefault(Operation operation, List<String> keys, String defaultId, int candidates) {
    return new KernelChoice(operation, keys, defaultId, defaultId, 1, Double.NaN, Double.NaN, candidates);
  }

  public boolean isDefault() {
    return kernelId.equals(defaultId);
  }
}
