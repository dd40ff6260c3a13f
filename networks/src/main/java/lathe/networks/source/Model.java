package lathe.networks.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lathe.networks.Network;
import lathe.networks.weight.Weights;

/**
 * A network and the weights that came with it.
 *
 * @param source what {@link NetworkSource#parse} takes to find the same network again, in another process in the same folder too; a file
 *     as it was named, since whoever follows a result over time knows no folder of this machine
 * @param trained absent for a network that is only described
 * @param notes what a user should know about how the file was read, half a sentence each whose subject is the file
 * @param original the model file that holds just this, if one does
 */
public record Model(String source, Network network, Optional<Weights> trained, List<String> notes, Optional<Original> original) {
  /** A network of the zoo, which comes without weights. */
  static Model named(Network network) {
    return new Model(network.name(), network, Optional.empty(), List.of(), Optional.empty());
  }

  /** A file that describes a network. */
  static Model described(Path file, Network network) {
    return new Model(file.toString(), network, Optional.empty(), List.of("it describes layers without weights, so all are random"),
        Optional.empty());
  }

  /** A network with weights that no file holds. */
  public static Model of(Network network, Weights weights) {
    return new Model(network.name(), network, Optional.of(weights), List.of(), Optional.empty());
  }

  /** The weights of the file, or random ones of this seed where there are none; latency does not depend on them. */
  public Weights weights(long seed) {
    return trained.orElseGet(() -> Weights.seeded(network, seed));
  }
}
