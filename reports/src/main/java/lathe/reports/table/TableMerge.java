package lathe.reports.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/** Puts the rows of several tables into one. */
public final class TableMerge {
  private static final Comparator<LutEntry> ORDER = Comparator.comparing(LutEntry::key).thenComparing(LutEntry::engine)
      .thenComparing(LutEntry::lanes).thenComparing(LutEntry::cache);

  private TableMerge() {}

  /** The fingerprints of tables, each once. */
  public static List<String> fingerprints(List<Lut> tables) {
    return tables.stream().map(table -> table.provenance().fingerprint()).distinct().toList();
  }

  /** All rows. Of rows for the same layer, engine, width and state the last table's counts; so do the last table's provenance and model. */
  public static Lut merge(List<Lut> tables) {
    Map<List<Object>, LutEntry> rows = new LinkedHashMap<>();
    for (Lut table : tables) {
      RowIndex.check(table.entries());
      table.entries().forEach(row -> rows.put(List.of(row.key(), row.engine(), row.lanes(), row.cache()), row));
    }
    List<LutEntry> sorted = new ArrayList<>(rows.values());
    sorted.sort(ORDER);
    Lut last = tables.getLast();
    return new Lut(last.provenance(), sorted).with(last.model());
  }
}
