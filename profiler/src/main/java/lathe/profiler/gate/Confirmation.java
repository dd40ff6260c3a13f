package lathe.profiler.gate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds suspicions against what a fresh batch says of the same rows: what the first one saw by chance, the second one does not see again.
 */
public final class Confirmation {
  private Confirmation() {}

  /** Whether a row is to be measured afresh before anyone believes it. */
  public static boolean isNeeded(ItemRuling row) {
    return row.change() != Change.NONE;
  }

  /**
   * The final rulings, row by row.
   *
   * @param first of all rows
   * @param fresh of the suspected ones at least; what it says of others is not looked at
   */
  public static List<ItemRuling> of(List<ItemRuling> first, List<ItemRuling> fresh) {
    Map<ItemName, ItemRuling> byItem = fresh.stream().collect(Collectors.toMap(ItemRuling::item, Function.identity()));
    return first.stream().map(row -> {
      ItemRuling again = byItem.get(row.item());
      return isNeeded(row) && again != null ? confirmed(row, again) : row;
    }).toList();
  }

  /**
   * The figures are the fresh batch's. A slowdown counts where both batches find it, so what is detectable is what the coarser one finds:
   * mostly the first, whose level is parted among more rows.
   */
  private static ItemRuling confirmed(ItemRuling suspicion, ItemRuling fresh) {
    ItemRuling again = fresh.withMinimumDetectable(Math.max(suspicion.minimumDetectable(), fresh.minimumDetectable()));
    if (again.change() == suspicion.change()) {
      return again.with(again.verdict(), "%sconfirmed by a fresh batch, from which these figures are; the first said %s at %.3f"
          .formatted(again.note().isEmpty() ? "" : again.note() + "; ", suspicion.verdict(), suspicion.ratio()));
    }
    GateVerdict instead = again.change() == Change.NONE ? again.verdict() : GateVerdict.INCONCLUSIVE;
    return again.with(instead, "a first batch said %s at %.3f and a fresh one did not".formatted(suspicion.verdict(), suspicion.ratio()));
  }
}
