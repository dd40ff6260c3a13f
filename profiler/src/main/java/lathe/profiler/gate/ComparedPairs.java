package lathe.profiler.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.comparison.Turns;
import lathe.profiler.message.ArmFacts;

/** Pairs of forks that are really run: of each network a comparison whose first arm is the base and whose second is the head. */
public final class ComparedPairs implements PairSource {
  private static final int BASE = 0;
  private static final int HEAD = 1;

  private final Map<String, Comparison> comparisons = new LinkedHashMap<>();
  private final boolean byLayer;
  private final PairBudget budget;
  private final Listener listener;
  private final Map<String, List<ComparedFork>> all = new LinkedHashMap<>();
  private int before;
  private int batchPairs; // 0 if that depends on what they show
  private int pairs;

  /** Hears how far the whole is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param share of the time that is over, 0 to 1; a batch that confirms takes it back
     * @param doing what happens now, in a few words
     */
    void at(double share, String doing);
  }

  /**
   * Nothing runs yet, but the time does.
   *
   * @param arms of each network, base first
   * @param turns whether their slots time layers, so that layers are rows as well, and the rounds that each pair has at least
   * @param budgetNs for all pairs but those of a confirmation
   * @param leastPairs that should fit, before any has more rounds than it must
   */
  public ComparedPairs(Map<String, List<ArmSpec>> arms, Turns turns, long budgetNs, int leastPairs, LongSupplier nanos, Listener listener) {
    this.byLayer = turns.byLayer();
    this.budget = new PairBudget(budgetNs, leastPairs, arms.size(), nanos);
    this.listener = listener;
    arms.forEach((network, pair) -> {
      comparisons.put(network, new Comparison(pair, turns, new Ear(network)));
      all.put(network, new ArrayList<>());
    });
  }

  /** Hears of one network. */
  private final class Ear implements ComparisonListener {
    private final String network;

    Ear(String network) {
      this.network = network;
    }

    @Override
    public void at(int fork, double done, String doing) {
      boolean mayGrow = batchPairs == 0;
      double forks = all.values().stream().mapToInt(List::size).sum() + done;
      int pairsLeft = mayGrow ? 1 : batchPairs - (pairs - before);
      double forksLeft = pairsLeft * comparisons.size() - List.copyOf(comparisons.keySet()).indexOf(network) - done;
      String pair = mayGrow ? "pair " + (pairs + 1) : "confirming, pair %d of %d".formatted(pairs - before + 1, batchPairs);
      listener.at(budget.share(forks, forksLeft, mayGrow), "%s, %s: %s".formatted(network, pair, doing));
    }

    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      throw new BadInputException("arm %s: %s".formatted(arm.name(), sentence));
    }
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
  public void confirm(Set<String> networks, int ofPairs) {
    comparisons.keySet().retainAll(networks);
    before = pairs;
    batchPairs = ofPairs;
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

  /** Every fork that has come to its end, in order of time, by network; the lists grow. */
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
