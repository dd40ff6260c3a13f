package lathe.runner.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lathe.profiler.gate.Change;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateResult.Item;
import lathe.profiler.gate.GateVerdict;
import lathe.reports.Figures;
import lathe.reports.TextStyle;
import lathe.reports.TextStyle.Tone;
import lathe.reports.TextTable;
import lathe.reports.TimeColumn;

/** A decision as people read it, in the manner of benchstat: a row that shows no difference has a tilde for it. */
public final class GateText {
  private static final int DECIMALS = 4;
  private static final int QUIET_LAYERS = 5;
  private static final double MOST_SHARE = 9.99;

  private GateText() {}

  public static String of(GateResult result, TextStyle style) {
    var text = new StringBuilder(style.wrapped("", "base: " + result.base().arm()) + style.wrapped("", "head: " + result.head().arm()));
    if (result.isSame()) {
      text.append(style.wrapped("", "The arms are the same, so this is an A/A run: any difference would be a false alarm."));
    }
    text.append('\n').append(table(shown(result.items()), style));
    long hidden = result.items().size() - shown(result.items()).size();
    if (hidden > 0) {
      text.append("and %s without a slowdown%n".formatted(Figures.count(hidden, "more layer")));
    }
    result.items().stream().filter(item -> !item.note().isEmpty())
        .forEach(item -> text.append(style.wrapped("", item.name() + ": " + item.note())));
    return text.append('\n').append(verdict(result, style)).toString();
  }

  /** Networks, layers that differ, and the layers that scatter most. */
  private static List<Item> shown(List<Item> items) {
    List<Item> quiet = items.stream().filter(Item::isLayer).filter(item -> !isDifferent(item))
        .sorted(Comparator.comparingDouble(Item::ratio).reversed()).limit(QUIET_LAYERS).toList();
    return items.stream().filter(item -> !item.isLayer() || isDifferent(item) || quiet.contains(item)).toList();
  }

  private static boolean isDifferent(Item item) {
    return item.change() != Change.NONE;
  }

  /** What the head adds to the base, in percent. */
  private static String table(List<Item> items, TextStyle style) {
    double greatest = items.stream().mapToDouble(GateText::size).filter(Double::isFinite).max().orElse(Double.NaN);
    TimeColumn base = TimeColumn.of(items.stream().mapToDouble(Item::baseNs).toArray(), DECIMALS);
    var table = new TextTable(style, "", base.heading("base"), "vs base>", "95 % interval>", "MDE>", "verdict");
    for (Item item : items) {
      table.barred(size(item) / greatest, item.name(), Double.isNaN(item.baseNs()) ? "" : base.figure(item.baseNs()), difference(item),
          interval(item), Double.isNaN(item.minimumDetectable()) ? "" : detectable(item.minimumDetectable()), item.verdict());
    }
    return table.toString();
  }

  /** A few pairs that scatter could only detect slowdowns of many times; the exact factor does not matter. */
  private static String detectable(double share) {
    return share > MOST_SHARE ? "over 999 %" : percent(share);
  }

  private static double size(Item item) {
    return Math.abs(item.ratio() - 1);
  }

  /** A tilde where the interval holds 1. */
  private static String difference(Item item) {
    return !(item.low() > 1 || item.high() < 1) ? "~" : percent(item.ratio() - 1);
  }

  private static String interval(Item item) {
    return Double.isNaN(item.low()) ? "none" : points(item.low() - 1) + " to " + points(item.high() - 1);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share);
  }

  private static String percent(double share) {
    return points(share) + " %";
  }

  private static String verdict(GateResult result, TextStyle style) {
    String note = result.note().isEmpty() ? "" : style.wrapped("", result.note());
    String detectable = result.verdict() == GateVerdict.UNTRUSTED_HOST ? "On such a host no slowdown is sure to be detected."
        : Double.isNaN(result.minimumDetectable()) ? "Too few pairs to say which slowdown would have been detected."
        : "A slowdown of %s would have been detected 4 times in 5; %s is allowed."
            .formatted(detectable(result.minimumDetectable()), percent(result.maxRegression()));
    String verdict = style.toned(tone(result.verdict()), result.verdict().toString());
    return "%s%s%s".formatted(note, style.wrapped("", verdict + ": " + meaning(result)), style.wrapped("", detectable));
  }

  /** Says so where the interval of a row that passed reaches beyond what is allowed. */
  private static String bound(GateResult result) {
    boolean reachesBeyond = result.items().stream().filter(item -> !item.isLayer())
        .anyMatch(item -> item.verdict() == GateVerdict.PASS && item.high() - 1 >= result.maxRegression());
    return reachesBeyond ? ", by the one-sided 95 % bound, which lies below the upper end of the interval" : "";
  }

  private static String undecided(GateResult result) {
    long layers = result.items().stream().filter(item -> item.isLayer() && item.verdict() == GateVerdict.INCONCLUSIVE).count();
    return layers == 0 ? "" : "; %d layer%s undecided".formatted(layers, layers == 1 ? " is" : "s are");
  }

  private static Tone tone(GateVerdict verdict) {
    return switch (verdict) {
      case PASS, IMPROVED -> Tone.GOOD;
      case INCONCLUSIVE, UNTRUSTED_HOST -> Tone.DOUBTFUL;
      case REGRESSED, MODE_SPLIT -> Tone.BAD;
    };
  }

  private static String meaning(GateResult result) {
    return switch (result.verdict()) {
      case REGRESSED -> result.isSpoiled() ? "the head computes another result" : "the head is slower than allowed";
      case MODE_SPLIT -> result.items().stream().anyMatch(item -> item.change() == Change.WORSE) ? "more forks of the head are slow"
          : "fewer forks of the head are slow";
      case UNTRUSTED_HOST -> "only %.0f %% of the slots were undisturbed, too few to compare".formatted(100 * result.cleanShare());
      case INCONCLUSIVE ->
          "a slowdown beyond the allowed one can be neither shown nor excluded; use a larger --budget or --max-regression";
      case IMPROVED -> "the head is faster";
      case PASS -> "a slowdown beyond the allowed one is excluded%s%s".formatted(bound(result), undecided(result));
    };
  }
}
