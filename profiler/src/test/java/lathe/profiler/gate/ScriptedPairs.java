package lathe.profiler.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Pairs that were written down: of each network the ratio of every pair, batch after batch. */
final class ScriptedPairs implements PairSource {
  private static final double BASE_NS = 1_000_000;

  /**
   * What a batch brings.
   *
   * @param cleanShare of its slots, of each network in turn; the last one's of those beyond
   * @param ratios of each network in turn; when they are used up they begin anew
   */
  record Batch(double[] cleanShare, double[]... ratios) {
    /** A batch during which the host was the same for all networks. */
    Batch(double cleanShare, double[]... ratios) {
      this(new double[] {cleanShare}, ratios);
    }

    private double cleanShare(int network) {
      return cleanShare[Math.min(network, cleanShare.length - 1)];
    }
  }

  private final List<Batch> batches;
  private final int pairsInBudget;
  private final List<Integer> pairs = new ArrayList<>(List.of(0)); // of each batch so far
  private final Set<String> confirmed = new HashSet<>(); // the networks of a fresh batch

  ScriptedPairs(int pairsInBudget, Batch... batches) {
    this.pairsInBudget = pairsInBudget;
    this.batches = List.of(batches);
  }

  /** How many pairs each batch had. */
  List<Integer> pairs() {
    return List.copyOf(pairs);
  }

  /** The networks of which a fresh batch was measured. */
  Set<String> confirmed() {
    return Set.copyOf(confirmed);
  }

  @Override
  public void addPair() {
    pairs.set(pairs.size() - 1, pairs.getLast() + 1);
  }

  @Override
  public void confirm(Set<String> networks, int ofPairs) {
    confirmed.addAll(networks);
    pairs.add(0);
  }

  @Override
  public List<Series> batch() {
    Batch batch = batches.get(pairs.size() - 1);
    return IntStream.range(0, batch.ratios().length)
        .mapToObj(network -> series("net" + network, batch.ratios()[network], batch.cleanShare(network)))
        .filter(row -> pairs.size() == 1 || confirmed.contains(row.item().network())).toList();
  }

  private Series series(String network, double[] script, double cleanShare) {
    double[] ratios = IntStream.range(0, pairs.getLast()).mapToDouble(pair -> script[pair % script.length]).toArray();
    double[] baseNs = new double[ratios.length];
    double[] headNs = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      baseNs[i] = BASE_NS * (1 + 0.001 * (i % 3));
      headNs[i] = ratios[i] * baseNs[i];
    }
    return new Series(ItemName.ofNetwork(network), ratios, baseNs, headNs, cleanShare);
  }

  @Override
  public boolean hasTime() {
    return pairs.stream().mapToInt(Integer::intValue).sum() < pairsInBudget;
  }
}
