package lathe.profiler.comparison;

/**
 * How arms take turns within a fork.
 *
 * @param rounds two slots of each arm in each; where there are none, outputs are compared and nothing is timed
 * @param slotNs length of a slot; a slow state of the host lasts longer than short slots, and so meets all arms
 * @param byLayer whether layers are timed as well, by one reading of the clock behind each
 */
public record Turns(int rounds, long slotNs, boolean byLayer) {
  public static final Turns DEFAULT = new Turns(20, 25_000_000, false);

  public Turns {
    if (rounds < 0 || slotNs < 1) {
      throw new IllegalArgumentException("%d rounds of %d ns: must be at least 0 and 1".formatted(rounds, slotNs));
    }
  }

  public Turns withRounds(int count) {
    return new Turns(count, slotNs, byLayer);
  }

  public Turns timingLayers(boolean wanted) {
    return new Turns(rounds, slotNs, wanted);
  }
}
