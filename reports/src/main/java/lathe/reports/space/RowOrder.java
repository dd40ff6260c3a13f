package lathe.reports.space;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.space.Space;
import lathe.reports.table.RowKind;

/**
 * The order in which the rows of spaces are measured, so that a table that breaks off is as useful as it can be: first one row of each kind,
 * from which the others of the kind can be guessed; then those that the networks use often and that, by a rough guess, take long.
 */
public final class RowOrder {
  private static final int DRAWN = 200;
  private static final double MACS_PER_NS = 100;
  private static final double BYTES_PER_NS = 30;

  private RowOrder() {}

  /** All rows of the spaces, each once; beyond one of each kind, those of the first space come first. */
  public static List<LayerKey> of(List<Space> spaces, long seed) {
    Set<LayerKey> rows = new LinkedHashSet<>();
    spaces.forEach(space -> rows.addAll(byImportance(space, seed)));
    Set<RowKind> seen = new HashSet<>();
    List<LayerKey> firsts = rows.stream().filter(row -> seen.add(RowKind.of(row))).toList();
    return Stream.concat(firsts.stream(), rows.stream()).distinct().toList();
  }

  /** Those that no drawn network has keep their order behind the others. */
  private static List<LayerKey> byImportance(Space space, long seed) {
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
