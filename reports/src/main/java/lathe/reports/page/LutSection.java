package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.reports.Figures;

/** The look-up table: a heat map for each operator, and every row. */
final class LutSection {
  private LutSection() {}

  static Section of(String id, String title, Lut lut) {
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", "quiet", text("Each layer alone, once for each key. The sum of a network's rows predicts the network.")));
    List<Html> maps = HeatMap.of(id, lut.entries());
    if (!maps.isEmpty()) {
      parts.add(el("h3", text("Time by channels and resolution")));
      parts.add(
          el("p", "quiet hint", text("Microseconds, the median of the rows in a cell; darker is slower. Channels are of the output.")));
      parts.add(all(maps));
    }
    parts.add(el("h3", text("Rows")));
    parts.add(rows(id, title, lut));
    return new Section(id, title, parts);
  }

  private static Html rows(String id, String title, Lut lut) {
    return new DataTable<LutEntry>()
        .code("key", LutEntry::key)
        .operator("operator", LutEntry::op)
        .figures("time µs", row -> row.time().medianNs(), Figures::us)
        .figures("low µs", row -> row.time().lowNs(), Figures::us)
        .figures("high µs", row -> row.time().highNs(), Figures::us)
        .figures("MACs M", LutEntry::macs, macs -> Figures.number(macs / 1e6, 3))
        .words("engine", LutEntry::engine)
        .words("cache", row -> row.cache().toString())
        .figures("lanes", LutEntry::lanes, lanes -> Figures.number(lanes, 0))
        .figures("forks", LutEntry::forks, forks -> Figures.number(forks, 0))
        .figures("samples", LutEntry::samples, samples -> Figures.number(samples, 0))
        .findings(LutEntry::findings)
        .code("kernel", LutEntry::kernelId)
        .of(id + "-table", "Rows of the " + title.toLowerCase(Locale.ROOT), lut.entries());
  }
}
