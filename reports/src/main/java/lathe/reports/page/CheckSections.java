package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.List;
import java.util.Locale;
import lathe.reports.Figures;
import lathe.reports.source.DoctorFile;
import lathe.reports.source.Facts;
import lathe.reports.source.GateFile;

/** The results of checks: a gate's decision, a doctor's look at the machine. */
final class CheckSections {
  private CheckSections() {}

  static Section gate(String id, GateFile gate) {
    return new Section(id, "Gate", el("p", "verdict " + css(gate.verdict()), el("b", text(gate.verdict().toUpperCase(Locale.ROOT)))),
        IntervalChart.ofRatios("New time by old time", sentence(gate), gate.items().stream().map(CheckSections::row).toList()),
        new DataTable<GateFile.Item>().words("name", GateFile.Item::name).words("verdict", GateFile.Item::verdict)
            .figures("new / old", GateFile.Item::ratio, ratio -> Figures.number(ratio, 3))
            .figures("low", GateFile.Item::low, ratio -> Figures.number(ratio, 3))
            .figures("high", GateFile.Item::high, ratio -> Figures.number(ratio, 3))
            .of(id + "-items", "Items of the gate", gate.items()));
  }

  static String sentence(GateFile gate) {
    String limit = Double.isNaN(gate.minimumDetectable()) ? ""
        : " A slowdown of %s would have been seen.".formatted(Figures.percent(gate.minimumDetectable()));
    return "The gate says %s over %d items.%s".formatted(gate.verdict(), gate.items().size(), limit);
  }

  private static IntervalChart.Row row(GateFile.Item item) {
    String shown = Figures.signedPercent(item.ratio() - 1);
    String css = item.low() > 1 ? "bad" : item.high() < 1 ? "good" : "plain";
    return new IntervalChart.Row(item.name(), item.ratio(), item.low(), item.high(), shown, Double.NaN, css,
        "%s · %s · %s, 95 %% interval %s to %s".formatted(item.name(), item.verdict(), shown, Figures.signedPercent(item.low() - 1),
            Figures.signedPercent(item.high() - 1)));
  }

  private static String css(String verdict) {
    return switch (verdict.toLowerCase(Locale.ROOT)) {
      case "pass", "passed", "trusted", "ok" -> "trusted";
      case "fail", "failed", "regression", "untrusted" -> "untrusted";
      default -> "noisy";
    };
  }

  static Section doctor(String id, DoctorFile doctor) {
    return new Section(id, "Doctor", el("p", "verdict " + css(doctor.verdict()), el("b", text(doctor.verdict().toUpperCase(Locale.ROOT)))),
        el("ul", all(doctor.findings().stream().map(finding -> el("li", text(Facts.sentence(finding)))).toList())),
        el("div", "columns", el("div", el("h3", text("Arithmetic")), peaks(id, doctor)),
            el("div", el("h3", text("Data")), bandwidth(id, doctor))),
        el("h3", text("Machine")), facts(id, doctor));
  }

  private static Html facts(String id, DoctorFile doctor) {
    List<Facts.Fact> facts = Facts.of(doctor.machine());
    return facts.isEmpty() ? Section.none()
        : new DataTable<Facts.Fact>().words("fact", Facts.Fact::name).words("value", Facts.Fact::value).of(id + "-machine", "The machine",
            facts);
  }

  private static Html peaks(String id, DoctorFile doctor) {
    return new DataTable<DoctorFile.Peak>().figures("lanes bit", DoctorFile.Peak::lanes, lanes -> Figures.number(lanes, 0))
        .figures("FMA GFLOP/s", DoctorFile.Peak::gflops, gflops -> Figures.number(gflops, 1))
        .of(id + "-peaks", "Peak of one core by vector width", doctor.peaks());
  }

  private static Html bandwidth(String id, DoctorFile doctor) {
    return new DataTable<DoctorFile.Bandwidth>().words("level", DoctorFile.Bandwidth::level)
        .figures("KiB", level -> level.bytes(), bytes -> Figures.number(bytes / 1024, 0))
        .figures("GB/s", DoctorFile.Bandwidth::gbps, gbps -> Figures.number(gbps, 1))
        .of(id + "-bandwidth", "Bandwidth of one core by level", doctor.bandwidth());
  }
}
