package lathe.networks.source;

import java.util.List;
import java.util.Optional;
import lathe.networks.Network;
import lathe.networks.weight.Weights;

/**
 * A network and the weights that came with it.
 *
 * @param source what {@link NetworkSource#parse} takes to find the same network again, in another process too
 * @param trained absent for a network that is only described
 * @param notes what a user should know about how the file was read, half a sentence each whose subject is the file
 */
public record Model(String source, Network network, Optional<Weights> trained, List<String> notes) {
  /** A network without weights of its own. */
  static Model untrained(String source, Network network) {
    return new Model(source, network, Optional.empty(), List.of());
  }

  /** The weights of the file, or random ones of this seed where there are none; latency does not depend on them. */
  public Weights weights(long seed) {
    return trained.orElseGet(() -> Weights.seeded(network, seed));
  }
}
