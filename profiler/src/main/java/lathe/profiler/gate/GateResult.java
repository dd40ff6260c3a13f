package lathe.profiler.gate;

import java.util.List;
import lathe.profiler.result.Present;
import lathe.profiler.result.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code gate}. Ratios are head by base, shares 0 to 1, times nanoseconds an inference.
 *
 * @param provenance of the head: the machine, and the JVM with its flags
 * @param isSame whether both are the same, so that the whole run is a test of the gate itself
 * @param maxRegression slowdown of a network that was allowed
 * @param maxLayerRegression slowdown of a layer that was allowed
 * @param minimumDetectable slowdown of a network that would have been found 4 times in 5; absent on a host that is not trusted
 * @param cleanShare part of the slots beside which the host was undisturbed; of several networks the least
 * @param note a sentence about the whole, or empty
 */
public record GateResult(String schema, Provenance provenance, GateVerdict verdict, GateArm base, GateArm head, boolean isSame,
    double maxRegression, double maxLayerRegression, double minimumDetectable, double cleanShare, String note, List<Item> items) {
  public static final String SCHEMA = "lathe.gate/1";

  public GateResult {
    Present.require("provenance", provenance);
    Present.require("verdict", verdict);
    Present.require("base", base);
    Present.require("head", head);
    Present.require("note", note);
    items = List.copyOf(items);
  }

  /**
   * A row; see {@link ItemRuling}. An interval that has no end, as from a single pair, is absent.
   *
   * @param isLayer whether it is a layer of a network that is a row of its own
   */
  public record Item(String name, boolean isLayer, GateVerdict verdict, double ratio, double low, double high, double minimumDetectable,
      int pairs, double baseNs, double headNs, @Nullable SlowForks slowForks, String note) {
    public Item {
      Present.require("name", name);
      Present.require("verdict", verdict);
      Present.require("note", note);
      Present.requireTime("baseNs", baseNs);
      Present.requireTime("headNs", headNs);
      if (isLayer && name.indexOf('/') < 0) {
        throw new IllegalArgumentException("name %s: a layer's is NETWORK/LAYER".formatted(name));
      }
    }

    /** Which way the verdict points. */
    public Change change() {
      return Change.of(verdict, slowForks);
    }
  }

  /** A decision as it is written. */
  public static GateResult of(Ruling ruling, GateTerms terms, Provenance provenance, String note) {
    GateRule rule = terms.rule();
    return new GateResult(SCHEMA, provenance, ruling.verdict(), terms.base(), terms.head(), terms.isSame(), rule.maxRegression(),
        rule.maxLayerRegression(), detectable(ruling.verdict(), ruling.minimumDetectable()), ruling.cleanShare(), note,
        ruling.items().stream().map(GateResult::item).toList());
  }

  /** Whether an arm failed before anything could be compared; the note says how. */
  public boolean isSpoiled() {
    return items.isEmpty();
  }

  private static Item item(ItemRuling row) {
    boolean hasInterval = row.pairs() > 1;
    return new Item(row.item().toString(), row.item().isLayer(), row.verdict(), row.ratio(), hasInterval ? row.low() : Double.NaN,
        hasInterval ? row.high() : Double.NaN, detectable(row.verdict(), row.minimumDetectable()), row.pairs(), row.baseNs(), row.headNs(),
        row.slowForks(),
        row.note());
  }

  /** On a host that is not trusted no slowdown is sure to be detected. */
  private static double detectable(GateVerdict verdict, double slowdown) {
    return verdict != GateVerdict.UNTRUSTED_HOST && Double.isFinite(slowdown) ? slowdown : Double.NaN;
  }
}
