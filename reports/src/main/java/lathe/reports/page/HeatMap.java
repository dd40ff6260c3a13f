package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lathe.profiler.result.LutEntry;
import lathe.reports.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one operator by channels and resolution, as a table whose cells are shaded by the logarithm of the time. All rows were measured
 * in the same way, so a cell never mixes engines, widths of vectors or states of the caches. Channels are gathered into steps of 1 and 1.5
 * times a power of two where there are many.
 */
final class HeatMap {
  private static final int SHADES = 8;
  private static final int MOST_COLUMNS = 16;

  /** Height and width of an image, fewer pixels first. */
  private record Resolution(int height, int width) implements Comparable<Resolution> {
    private static final Comparator<Resolution> BY_PIXELS =
        Comparator.comparingLong((Resolution one) -> (long) one.height * one.width).thenComparingInt(Resolution::height);

    @Override
    public int compareTo(Resolution other) {
      return BY_PIXELS.compare(this, other);
    }

    @Override
    public String toString() {
      return height + " × " + width;
    }
  }

  private record Cell(Resolution resolution, int channels) {}

  private final String op;
  private final boolean isGathered;
  private final Map<Cell, double[]> timesNs;

  private HeatMap(String op, List<LutEntry> rows) {
    this.op = op;
    this.isGathered = rows.stream().map(row -> row.out().channels()).distinct().count() > MOST_COLUMNS;
    Map<Cell, List<Double>> cells = new HashMap<>();
    rows.forEach(row -> cells.computeIfAbsent(cell(row), cell -> new ArrayList<>()).add(row.time().medianNs()));
    this.timesNs = new HashMap<>();
    cells.forEach((cell, times) -> timesNs.put(cell, times.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
  }

  /**
   * One for each operator that has at least two resolutions and two numbers of channels, in the order of the operators' names.
   *
   * @param entries rows of one engine, one width of vectors and one state of the caches
   */
  static List<Html> of(List<LutEntry> entries) {
    Map<String, List<LutEntry>> byOp = entries.stream().filter(row -> !row.time().isMissing())
        .collect(Collectors.groupingBy(LutEntry::op, TreeMap::new, Collectors.toList()));
    List<Html> maps = new ArrayList<>();
    byOp.forEach((op, rows) -> {
      var map = new HeatMap(op, rows);
      if (map.resolutions().size() > 1 && map.channels().size() > 1) {
        maps.add(map.html(rows.size()));
      }
    });
    return maps;
  }

  private Cell cell(LutEntry row) {
    return new Cell(new Resolution(row.out().height(), row.out().width()),
        isGathered ? gathered(row.out().channels()) : row.out().channels());
  }

  /** The step next above: 8, 12, 16, 24, 32, ... */
  private static int gathered(int channels) {
    int power = Integer.highestOneBit(Math.max(1, channels - 1)) * 2;
    return channels <= power / 4 * 3 ? power / 4 * 3 : power;
  }

  private SortedSet<Resolution> resolutions() {
    return timesNs.keySet().stream().map(Cell::resolution).collect(Collectors.toCollection(TreeSet::new)).reversed();
  }

  private SortedSet<Integer> channels() {
    return timesNs.keySet().stream().map(Cell::channels).collect(Collectors.toCollection(TreeSet::new));
  }

  private Html html(int rows) {
    double[] all = timesNs.values().stream().mapToDouble(HeatMap::median).sorted().toArray();
    String caption = "%s: %d rows, from %s to %s".formatted(op, rows, Figures.time(all[0]), Figures.time(all[all.length - 1]));
    Html head = el("thead", el("tr", el("th", attr("scope", "col"), text("out \\ channels")),
        all(channels().stream().map(count -> el("th", attr("scope", "col"), text((isGathered ? "≤ " : "") + count))).toList())));
    Html body = el("tbody", all(resolutions().stream().map(resolution -> row(resolution, all[0], all[all.length - 1])).toList()));
    return el("div", "scroll heat", attr("tabindex", "0"), attr("role", "region"), attr("aria-label", "Heat map, " + caption),
        el("table", el("caption", DataTable.swatch(op), text(caption)), head, body));
  }

  private Html row(Resolution resolution, double leastNs, double greatestNs) {
    return el("tr", el("th", attr("scope", "row"), text(resolution.toString())),
        all(channels().stream().map(count -> cell(timesNs.get(new Cell(resolution, count)), leastNs, greatestNs)).toList()));
  }

  private static Html cell(double @Nullable [] times, double leastNs, double greatestNs) {
    if (times == null) {
      return el("td");
    }
    double ns = median(times);
    double share = greatestNs > leastNs && leastNs > 0 ? Math.log(ns / leastNs) / Math.log(greatestNs / leastNs) : 0;
    int shade = (int) Math.min(SHADES - 1, Math.floor(share * SHADES));
    return el("td", "shade-" + shade, attr("data-value", DataTable.exactText(ns)),
        attr("title", details(times)),
        text(Figures.number(ns / 1e3, ns >= 1e5 ? 0 : ns >= 1e3 ? 1 : 2)));
  }

  private static String details(double[] sorted) {
    return sorted.length == 1 ? Figures.time(sorted[0])
        : "median of %d rows, from %s to %s".formatted(sorted.length, Figures.time(sorted[0]), Figures.time(sorted[sorted.length - 1]));
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
