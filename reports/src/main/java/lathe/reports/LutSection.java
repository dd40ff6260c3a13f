package lathe.reports;

import static lathe.reports.Html.attr;
import static lathe.reports.Html.el;
import static lathe.reports.Html.text;

import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/** The look-up table, with a box that filters it. */
final class LutSection {
  private static final String ID = "lut-table";

  private LutSection() {}

  static Html of(Lut lut) {
    Html table = new DataTable<LutEntry>()
        .code("key", LutEntry::key)
        .operator("operator", LutEntry::op)
        .figures("time µs", row -> row.time().medianNs(), Figures::us)
        .figures("low µs", row -> row.time().lowNs(), Figures::us)
        .figures("high µs", row -> row.time().highNs(), Figures::us)
        .figures("MACs M", row -> (double) row.macs(), macs -> Figures.number(macs / 1e6, 3))
        .words("cache", row -> row.cache().toString())
        .figures("lanes", row -> (double) row.lanes(), lanes -> Figures.number(lanes, 0))
        .figures("forks", row -> (double) row.forks(), forks -> Figures.number(forks, 0))
        .figures("samples", row -> (double) row.samples(), samples -> Figures.number(samples, 0))
        .findings(LutEntry::findings)
        .code("kernel", LutEntry::kernelId)
        .of(ID, "Look-up table", lut.entries());
    Html filter = el("p", "filter", el("label", attr("for", "lut-filter"), text("Filter")),
        el("input", attr("id", "lut-filter"), attr("type", "search"), attr("data-filters", ID), attr("placeholder", "depthwise k5s2"),
            attr("autocomplete", "off")),
        el("span", "quiet", attr("aria-live", "polite"), text(lut.entries().size() + " rows")));
    return el("section", attr("id", "lut"), el("h2", text("Look-up table")),
        el("p", "quiet", text("Each layer alone, once for each key. The sum of a network's rows predicts the network.")), filter, table);
  }
}
