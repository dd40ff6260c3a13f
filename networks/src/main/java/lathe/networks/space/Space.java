package lathe.networks.space;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import lathe.networks.LayerKey;
import lathe.networks.Network;

/** A set of networks. */
public sealed interface Space permits StagedSpace, ListedSpace {
  String name();

  /** Every layer that some network of the space has, each once. */
  Set<LayerKey> rows();

  /** A network of the space; which, depends on {@code random} alone. */
  Network draw(SplittableRandom random, String name);

  /** The distinct keys of a network. */
  static Set<LayerKey> rows(Network network) {
    return new LinkedHashSet<>(network.keys());
  }
}
