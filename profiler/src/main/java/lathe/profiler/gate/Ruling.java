package lathe.profiler.gate;

import java.util.List;

/**
 * The gate's decision.
 *
 * @param minimumDetectable slowdown of a whole network, as a share, that would have been found and confirmed 4 times in 5; of several
 *     networks the largest
 * @param cleanShare the part (0 to 1) of the slots beside which the host was undisturbed; of several networks the least
 * @param items networks and layers
 */
public record Ruling(GateVerdict verdict, double minimumDetectable, double cleanShare, List<ItemRuling> items) {
  public Ruling {
    items = List.copyOf(items);
  }

  /** The decision that rows add up to. A layer that nothing can be said of does not hold up the whole; all else does. */
  public static Ruling of(List<ItemRuling> rows) {
    double detectable =
        rows.stream().filter(row -> !row.item().isLayer()).mapToDouble(ItemRuling::minimumDetectable).max().orElse(Double.NaN);
    double cleanShare = rows.stream().mapToDouble(ItemRuling::cleanShare).min().orElse(Double.NaN);
    List<GateVerdict> parts =
        rows.stream().filter(row -> !row.item().isLayer() || row.change() != Change.NONE).map(ItemRuling::verdict).toList();
    return new Ruling(GateVerdict.worst(parts), detectable, cleanShare, rows);
  }
}
