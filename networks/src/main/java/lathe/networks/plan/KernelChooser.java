package lathe.networks.plan;

import java.util.List;
import lathe.kernels.Catalog;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;

/** Picks the kernel that executes an operation. */
@FunctionalInterface
public interface KernelChooser {
  /** The one that the catalogue expects to be fastest; nothing was measured. */
  KernelChooser EXPECTED = (_, candidates) -> candidates.getFirst();

  /**
   * @param candidates what can execute the operation, never empty, the expected fastest first
   * @return one of the candidates
   */
  KernelId choose(Operation operation, List<KernelId> candidates);

  /** The choice for an operation among all of the catalogue. */
  default KernelId choose(Operation operation) {
    return choose(operation, Catalog.candidates(operation));
  }
}
