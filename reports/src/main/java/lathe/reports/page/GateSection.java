package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateResult.Item;
import lathe.profiler.gate.GateVerdict;
import lathe.reports.Figures;

/** A gate's decision: the verdict, and the head's times by the base's. */
final class GateSection {
  private GateSection() {}

  static Section of(String id, GateResult gate) {
    return new Section(id, "Gate", el("p", "verdict " + css(gate.verdict()), el("b", text(gate.verdict().toString()))),
        el("p", text("Head: %s. Base: %s.".formatted(gate.head().arm(), gate.base().arm()))),
        IntervalChart.ofRatios("Time of head divided by time of base", sentence(gate),
            gate.items().stream().map(GateSection::row).toList()),
        new DataTable<Item>().words("name", Item::name).words("verdict", item -> item.verdict().toString())
            .figures("base", Item::baseNs, Figures::time).figures("head", Item::headNs, Figures::time)
            .figures("head / base", Item::ratio, ratio -> Figures.number(ratio, 3))
            .figures("low", Item::low, ratio -> Figures.number(ratio, 3)).figures("high", Item::high, ratio -> Figures.number(ratio, 3))
            .figures("MDE %", item -> 100 * item.minimumDetectable(),
                percent -> percent > 999 ? "> 999" : Figures.number(percent, 1))
            .figures("pairs", Item::pairs, pairs -> Figures.number(pairs, 0)).sentences("note", Item::note)
            .of(id + "-items", "Items of the gate", gate.items()));
  }

  static String sentence(GateResult gate) {
    String limit = Double.isNaN(gate.minimumDetectable()) ? ""
        : " A slowdown of %s would have been detected 4 times in 5.".formatted(Figures.percent(gate.minimumDetectable()));
    String note = gate.note().isEmpty() ? "" : " Note: %s.".formatted(gate.note().replaceFirst("\\.$", ""));
    return "The gate says %s over %s.%s%s".formatted(gate.verdict(), Figures.count(gate.items().size(), "row"), limit, note);
  }

  private static IntervalChart.Row row(Item item) {
    String shown = Figures.signedPercent(item.ratio() - 1);
    String css = switch (item.change()) {
      case WORSE -> "bad";
      case BETTER -> "good";
      case NONE -> "plain";
    };
    String interval = Double.isNaN(item.low()) ? "no interval"
        : "95 %% interval %s to %s".formatted(Figures.signedPercent(item.low() - 1), Figures.signedPercent(item.high() - 1));
    return new IntervalChart.Row(item.name(), item.ratio(), item.low(), item.high(), shown, Double.NaN, css,
        "%s · %s · %s, %s".formatted(item.name(), item.verdict(), shown, interval));
  }

  private static String css(GateVerdict verdict) {
    return switch (verdict) {
      case PASS, IMPROVED -> "trusted";
      case REGRESSED, MODE_SPLIT -> "untrusted";
      case INCONCLUSIVE, UNTRUSTED_HOST -> "noisy";
    };
  }
}
