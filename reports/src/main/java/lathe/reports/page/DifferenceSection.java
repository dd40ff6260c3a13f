package lathe.reports.page;

import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lathe.profiler.result.RunResult;
import lathe.reports.Difference;
import lathe.reports.Difference.Change;
import lathe.reports.Difference.Pair;
import lathe.reports.Figures;
import lathe.reports.RunDiff;
import lathe.reports.source.ResultFile;

/** The same network in two runs, layer by layer. */
final class DifferenceSection {
  private static final int BIGGEST = 12;

  private DifferenceSection() {}

  /** The networks that both have; those from a host that was untrusted beside them are only named. */
  static Section of(String id, ResultFile.Run first, ResultFile.Run second) {
    RunResult one = first.run();
    RunResult other = second.run();
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", "note", text(one.provenance().fingerprint().equals(other.provenance().fingerprint())
        ? "Both were measured on one machine under the same conditions. A layer counts as changed if its two intervals do not overlap."
        : "They differ in their fingerprint, so the differences are those of two machines or conditions, not of one change.")));
    Map<Boolean, List<Difference>> untrusted = Difference.between(one, other).stream()
        .collect(Collectors.partitioningBy(Difference.isUntrusted(one, other)));
    untrusted.getOrDefault(true, List.of())
        .forEach(left -> parts.add(el("p", "note", text(RunDiff.leftOut(left.network()) + "."))));
    List<Difference> networks = untrusted.getOrDefault(false, List.of());
    for (int i = 0; i < networks.size(); i++) {
      Difference difference = networks.get(i);
      parts.add(el("h3", text(difference.network())));
      parts.add(chart(difference, first.name(), second.name()));
      parts.add(table(id + "-" + i, difference, first.name(), second.name()));
    }
    return new Section(id, second.name() + " against " + first.name(), parts);
  }

  private static Html chart(Difference difference, String before, String after) {
    List<Pair> rows = new ArrayList<>(List.of(difference.whole()));
    difference.layers().stream().filter(pair -> Double.isFinite(pair.ratio()))
        .sorted(Comparator.comparingDouble((Pair pair) -> Math.abs(pair.differenceNs())).reversed()).limit(BIGGEST).forEach(rows::add);
    return IntervalChart.ofRatios("Time in %s divided by time in %s".formatted(after, before), sentence(difference),
        rows.stream().map(DifferenceSection::row).toList());
  }

  private static IntervalChart.Row row(Pair pair) {
    String css = switch (pair.change()) {
      case SLOWER -> "bad";
      case FASTER -> "good";
      case WITHIN_NOISE, UNKNOWN -> "plain";
    };
    double low = pair.after().lowNs() / pair.before().highNs();
    double high = pair.after().highNs() / pair.before().lowNs();
    String shown = Figures.signedPercent(pair.ratio() - 1);
    return new IntervalChart.Row(pair.name(), pair.ratio(), low, high, shown, Double.NaN, css, "%s · %s, %s · %s instead of %s".formatted(
        pair.name(), shown, pair.change(), Figures.time(pair.after().medianNs()), Figures.time(pair.before().medianNs())));
  }

  private static String sentence(Difference difference) {
    long slower = difference.layers().stream().filter(pair -> pair.change() == Change.SLOWER).count();
    long faster = difference.layers().stream().filter(pair -> pair.change() == Change.FASTER).count();
    String unpaired = difference.unpaired().isEmpty() ? ""
        : " Without a counterpart: %s.".formatted(Figures.count(difference.unpaired().size(), "layer"));
    return "The network takes %s instead of %s (%s). Of %s %d became slower and %d faster beyond their intervals.%s%s".formatted(
        Figures.time(difference.whole().after().medianNs()), Figures.time(difference.whole().before().medianNs()),
        Figures.signedPercent(difference.whole().ratio() - 1), Figures.count(difference.layers().size(), "layer"), slower, faster,
        unpaired, core(difference.core()));
  }

  /** Why layers of arithmetic may all differ by about as much. */
  private static String core(double deviation) {
    return Double.isNaN(deviation) ? ""
        : " The core itself took %s for the same multiply-adds.".formatted(Figures.signedPercent(deviation));
  }

  private static Html table(String id, Difference difference, String before, String after) {
    return new DataTable<Pair>().words("layer", Pair::name).operator("operator", Pair::op)
        .figures(before + " µs", pair -> pair.before().medianNs(), Figures::us)
        .figures(after + " µs", pair -> pair.after().medianNs(), Figures::us)
        .figures("difference µs", Pair::differenceNs, Figures::us)
        .figures("ratio", Pair::ratio, ratio -> Figures.number(ratio, 3))
        .words("change", pair -> pair.change().toString())
        .of(id, "Layers of %s in %s and %s".formatted(difference.network(), before, after), difference.layers());
  }
}
