package lathe.reports.space;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.space.Space;

/** Sorts the rows of a space by importance: first come those that its networks use often and that, by a rough guess, take long. */
public final class RowOrder {
  private static final int DRAWN = 200;
  private static final double MACS_PER_NS = 100;
  private static final double BYTES_PER_NS = 30;

  private RowOrder() {}

  /** All rows of a space, the most important first; those that no drawn network has keep their order behind them. */
  public static List<LayerKey> byImportance(Space space, long seed) {
    Map<LayerKey, Double> costNs = new HashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < DRAWN; i++) {
      add(space.draw(random, "drawn"), costNs);
    }
    return space.rows().stream().sorted(Comparator.comparingDouble((LayerKey key) -> costNs.getOrDefault(key, 0.0)).reversed()).toList();
  }

  private static void add(Network network, Map<LayerKey, Double> costNs) {
    for (int i = 0; i < network.size(); i++) {
      double ns = network.layer(i).macs(network.in(i)) / MACS_PER_NS + network.layer(i).bytes(network.ins(i)) / BYTES_PER_NS;
      costNs.merge(network.key(i), ns, Double::sum);
    }
  }
}
