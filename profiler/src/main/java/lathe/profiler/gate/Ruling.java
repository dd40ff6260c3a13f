package lathe.profiler.gate;

import java.util.List;

/**
 * The gate's decision.
 *
 * @param minimumDetectable slowdown of a whole network, as a share, that would have been found 4 times in 5; of several networks the largest
 * @param cleanShare the part (0 to 1) of slots beside which the host was undisturbed
 * @param items networks and layers
 */
public record Ruling(GateVerdict verdict, double minimumDetectable, double cleanShare, List<ItemRuling> items) {
  public Ruling {
    items = List.copyOf(items);
  }

  /** The decision that rows of whole networks add up to. */
  public static Ruling of(List<ItemRuling> rows, double cleanShare) {
    double detectable = rows.stream().mapToDouble(ItemRuling::minimumDetectable).max().orElse(Double.NaN);
    return new Ruling(GateVerdict.worst(rows.stream().map(ItemRuling::verdict).toList()), detectable, cleanShare, rows);
  }
}
