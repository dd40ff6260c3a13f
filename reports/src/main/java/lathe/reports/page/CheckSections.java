package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.List;
import java.util.Locale;
import lathe.profiler.result.Bandwidth;
import lathe.reports.Figures;
import lathe.reports.source.DoctorFile;
import lathe.reports.source.Facts;

/** What a doctor saw of the machine. */
final class CheckSections {
  private CheckSections() {}

  private static String css(String verdict) {
    return switch (verdict.toLowerCase(Locale.ROOT)) {
      case "trusted" -> "trusted";
      case "untrusted" -> "untrusted";
      default -> "noisy";
    };
  }

  static Section doctor(String id, DoctorFile doctor) {
    return new Section(id, "Doctor", el("p", "verdict " + css(doctor.verdict()), el("b", text(doctor.verdict().toUpperCase(Locale.ROOT)))),
        el("ul", all(doctor.findings().stream().map(finding -> el("li", text(Facts.sentence(finding)))).toList())),
        el("div", "columns", el("div", el("h3", text("Arithmetic")), peaks(id, doctor)),
            el("div", el("h3", text("Data")), bandwidth(id, doctor))),
        facts(doctor));
  }

  private static Html facts(DoctorFile doctor) {
    List<Html> rows = Facts.of(doctor.machine()).stream()
        .map(fact -> el("tr", el("th", attr("scope", "row"), text(fact.words())), el("td", text(fact.shown())))).toList();
    return rows.isEmpty() ? Section.none() : el("details", attr("open", ""), el("summary", text("Machine")),
        el("table", "facts", el("caption", "unseen", text("The machine")), el("tbody", all(rows))));
  }

  private static Html peaks(String id, DoctorFile doctor) {
    return new DataTable<DoctorFile.Peak>().figures("lanes bit", DoctorFile.Peak::lanes, lanes -> Figures.number(lanes, 0))
        .figures("FMA GFLOP/s", DoctorFile.Peak::gflops, gflops -> Figures.number(gflops, 1))
        .of(id + "-peaks", "Peak of one core by vector width", doctor.peaks());
  }

  private static Html bandwidth(String id, DoctorFile doctor) {
    return new DataTable<Bandwidth>().words("level", Bandwidth::level)
        .figures("KiB", level -> level.bytes(), bytes -> Figures.number(bytes / 1024, 0))
        .figures("read GB/s", Bandwidth::gbps, gbps -> Figures.number(gbps, 1))
        .figures("write GB/s", Bandwidth::writeGbps, gbps -> Figures.number(gbps, 1))
        .figures("copy GB/s", Bandwidth::copyGbps, gbps -> Figures.number(gbps, 1))
        .figures("update GB/s", Bandwidth::updateGbps, gbps -> Figures.number(gbps, 1))
        .of(id + "-bandwidth", "Bandwidth of one core by level", doctor.bandwidth());
  }
}
