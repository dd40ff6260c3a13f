package lathe.networks.plan;

import java.io.Serializable;
import java.util.List;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;

/**
 * Chooses the kernels that a measurement has picked beforehand, and the expected kernel for an operation without a pick or with one that
 * the catalogue no longer has.
 */
public record Picks(List<Pick> all) implements Serializable, KernelChooser {
  /** Nothing is picked: the static default everywhere. */
  public static final Picks NONE = new Picks(List.of());

  public Picks {
    all = List.copyOf(all);
  }

  /** The kernel of an operation, by its text id. */
  public record Pick(Operation operation, String kernelId) implements Serializable {}

  @Override
  public KernelId choose(Operation operation, List<KernelId> candidates) {
    return all.stream().filter(pick -> pick.operation.equals(operation)).findFirst()
        .flatMap(pick -> candidates.stream().filter(id -> id.toString().equals(pick.kernelId)).findFirst())
        .orElseGet(() -> EXPECTED.choose(operation, candidates));
  }
}
