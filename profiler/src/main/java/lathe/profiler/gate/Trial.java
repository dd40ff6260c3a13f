package lathe.profiler.gate;

/**
 * One decision of a self-test; a line of its file.
 *
 * @param network which both arms ran
 * @param layer that was slowed down; empty for a slowdown of the whole network's time
 * @param slowdown true extra work of the head, as a share: 0 is an A/A run
 * @param verdict on the network, or on the layer
 * @param elsewhere rows besides that one that were called slower
 * @param ratio head by base
 * @param minimumDetectable as the decision stated it
 * @param cleanShare part of its slots beside which the host was undisturbed
 * @param notPinned why a worker's thread was not pinned to a CPU; empty if all were
 * @param seconds that the decision took
 */
public record Trial(String network, String layer, double slowdown, GateVerdict verdict, int elsewhere, double ratio,
    double minimumDetectable, double cleanShare, String notPinned, double seconds) {
  /** What a decision says of the row that was slowed down. */
  public static Trial of(Ruling ruling, String network, String layer, double slowdown, String notPinned, double seconds) {
    ItemName slowed = new ItemName(network, layer);
    ItemRuling row = ruling.items().stream().filter(item -> item.item().equals(slowed)).findFirst().orElseThrow();
    int elsewhere = (int) ruling.items().stream().filter(item -> item.verdict() == GateVerdict.REGRESSED && item != row).count();
    double detectable = Double.isFinite(row.minimumDetectable()) ? row.minimumDetectable() : Double.NaN;
    return new Trial(network, layer, slowdown, row.verdict(), elsewhere, row.ratio(), detectable, ruling.cleanShare(), notPinned,
        seconds);
  }

  /** Whether the slowed row was called slower; of equal arms, whether any was. */
  public boolean isCalled() {
    return verdict == GateVerdict.REGRESSED || slowdown == 0 && elsewhere > 0;
  }

  /** Whether it belongs to the same kind of trials as another. */
  public boolean isLike(Trial other) {
    return network.equals(other.network) && layer.equals(other.layer) && slowdown == other.slowdown;
  }
}
