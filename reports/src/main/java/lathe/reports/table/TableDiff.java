package lathe.reports.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.statistics.Order;

/**
 * Two tables side by side.
 *
 * @param onlyInFirst rows, as key, engine, lanes and state
 * @param medianRatio second by first, over the rows of both; absent without any
 * @param changed rows whose intervals do not meet, the largest change first
 */
public record TableDiff(List<String> onlyInFirst, List<String> onlyInSecond, int inBoth, double medianRatio, List<Change> changed) {
  /** A row that changed. */
  public record Change(String row, double firstNs, double secondNs, double ratio) {}

  public static TableDiff of(Lut first, Lut second) {
    Map<String, LutEntry> a = rows(first);
    Map<String, LutEntry> b = rows(second);
    List<Double> ratios = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    for (Map.Entry<String, LutEntry> row : a.entrySet()) {
      LutEntry other = b.get(row.getKey());
      if (other != null) {
        double ratio = other.time().medianNs() / row.getValue().time().medianNs();
        ratios.add(ratio);
        if (isApart(row.getValue().time(), other.time())) {
          changed.add(new Change(row.getKey(), row.getValue().time().medianNs(), other.time().medianNs(), ratio));
        }
      }
    }
    changed.sort(Comparator.comparingDouble((Change change) -> Math.abs(Math.log(change.ratio))).reversed());
    double median = ratios.isEmpty() ? Double.NaN : Order.median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    return new TableDiff(a.keySet().stream().filter(key -> !b.containsKey(key)).toList(),
        b.keySet().stream().filter(key -> !a.containsKey(key)).toList(), ratios.size(), median, changed);
  }

  private static Map<String, LutEntry> rows(Lut table) {
    Map<String, LutEntry> rows = new LinkedHashMap<>();
    table.entries().forEach(row -> rows.put(row.place().toString(), row));
    return rows;
  }

  /** Rows without intervals are never known to differ. */
  private static boolean isApart(Estimate a, Estimate b) {
    return a.highNs() < b.lowNs() || b.highNs() < a.lowNs();
  }
}
