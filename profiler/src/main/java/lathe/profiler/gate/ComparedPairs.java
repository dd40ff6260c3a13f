package lathe.profiler.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.message.ArmFacts;

/** Pairs of forks that are really run: of each network a comparison whose first arm is the base and whose second is the head. */
public final class ComparedPairs implements PairSource {
  private static final int BASE = 0;
  private static final int HEAD = 1;

  private final Map<String, Comparison> comparisons;
  private final boolean byLayer;
  private final PairBudget budget;
  private final Map<String, List<ComparedFork>> all = new LinkedHashMap<>();
  private int before;
  private int pairs;

  /**
   * Nothing runs yet, but the time does.
   *
   * @param comparisons by the network's name
   * @param byLayer whether their slots time layers, so that layers are rows as well
   * @param budgetNs for all pairs but those of a confirmation
   * @param leastPairs that should fit, before any has more rounds than it must
   */
  public ComparedPairs(Map<String, Comparison> comparisons, boolean byLayer, long budgetNs, int leastPairs, LongSupplier nanos) {
    this.comparisons = new LinkedHashMap<>(comparisons);
    this.byLayer = byLayer;
    this.budget = new PairBudget(budgetNs, leastPairs, comparisons.size(), nanos);
    comparisons.keySet().forEach(network -> all.put(network, new ArrayList<>()));
  }

  @Override
  public void addPair() throws ArmFailure, InterruptedException {
    for (Map.Entry<String, Comparison> entry : comparisons.entrySet()) {
      String network = entry.getKey();
      Comparison comparison = entry.getValue();
      PairBudget.Fork further = budget.fork();
      forks(network).add(comparison.fork(pairs, facts -> requireSameLayers(network, facts), further));
      further.end();
    }
    pairs++;
  }

  private void requireSameLayers(String network, List<ArmFacts> arms) {
    if (!byLayer) {
      return;
    }
    List<String> base = arms.get(BASE).layers();
    List<String> head = arms.get(HEAD).layers();
    if (!base.equals(head)) {
      throw new BadInputException(
          "layers of %s: the arms have different layers, which cannot be compared one by one; leave out --layers".formatted(network));
    }
    if (base.isEmpty()) {
      throw new BadInputException(
          "layers of %s: the engine of both arms runs a network only as a whole, so it has none to compare; leave out --layers"
              .formatted(network));
    }
  }

  @Override
  public void beginBatch() {
    before = pairs;
  }

  @Override
  public List<Series> batch() {
    List<Series> rows = new ArrayList<>();
    for (String network : comparisons.keySet()) {
      List<ComparedFork> forks = batch(network);
      Ratios ratios = Ratios.of(forks);
      rows.add(new Series(ItemName.ofNetwork(network), ratios.perFork(HEAD, BASE), medians(forks, BASE), medians(forks, HEAD),
          ratios.cleanShare()));
      List<String> layers = byLayer ? forks.getFirst().facts().get(BASE).layers() : List.of();
      for (int layer = 0; layer < layers.size(); layer++) {
        int index = layer;
        rows.add(new Series(new ItemName(network, layers.get(layer)), ratios.perForkOfLayer(HEAD, BASE, layer),
            forks.stream().mapToDouble(fork -> fork.layerNs(BASE, index)).toArray(),
            forks.stream().mapToDouble(fork -> fork.layerNs(HEAD, index)).toArray(), ratios.cleanShare()));
      }
    }
    return rows;
  }

  private static double[] medians(List<ComparedFork> forks, int arm) {
    return forks.stream().mapToDouble(fork -> fork.medianNs(arm)).toArray();
  }

  @Override
  public boolean hasTime() {
    return budget.hasTime(pairs);
  }

  /** Everything that was measured, in order of time, by network. */
  public Map<String, List<ComparedFork>> forks() {
    return all;
  }

  private List<ComparedFork> batch(String network) {
    return forks(network).subList(before, pairs);
  }

  private List<ComparedFork> forks(String network) {
    return all.getOrDefault(network, List.of());
  }
}
