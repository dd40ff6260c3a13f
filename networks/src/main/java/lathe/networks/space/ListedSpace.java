package lathe.networks.space;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.networks.Network;

/** A space that lists its networks one by one. */
public record ListedSpace(String name, List<Network> networks) implements Space {
  public ListedSpace {
    networks = List.copyOf(networks);
    if (networks.isEmpty()) {
      throw new BadInputException("space %s: has no networks; name at least one".formatted(name));
    }
  }

  @Override
  public Set<LayerKey> rows() {
    Set<LayerKey> rows = new LinkedHashSet<>();
    networks.forEach(network -> rows.addAll(Space.rows(network)));
    return rows;
  }

  @Override
  public Network draw(SplittableRandom random, String as) {
    return networks.get(random.nextInt(networks.size()));
  }
}
