package lathe.reports.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.profiler.result.EngineModel;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;

/** Puts the rows of several tables into one. */
public final class TableMerge {
  private TableMerge() {}

  /** The fingerprints of tables, each once. */
  public static List<String> fingerprints(List<Lut> tables) {
    return tables.stream().map(table -> table.provenance().fingerprint()).distinct().toList();
  }

  /**
   * All rows. Of rows for the same layer, engine, width and state the last table's counts; so does the last table's provenance, with what
   * was found at any of them. Of levels the widest counts, and of models for an engine and width the last of those that were fitted to
   * most networks, so that rows which are added to a table do not take its model away and a table that is built anew brings its own, with
   * what is known of its errors. A model that was fitted to none tells by its rows which of the two its table is: it takes the place of
   * another such only if all of that one's rows are in its table. Tables of several fingerprints make one that names them all, is
   * untrusted, and has no models: nobody has measured a network that runs on two machines.
   *
   * @throws BadInputException if tables of different fingerprints have the same row
   */
  public static Lut merge(List<Lut> tables) {
    Map<LutEntry.Place, LutEntry> rows = new TreeMap<>();
    Map<LutEntry.Place, String> origins = new HashMap<>();
    for (Lut table : tables) {
      String fingerprint = table.provenance().fingerprint();
      for (LutEntry row : table.entries()) {
        String before = origins.put(row.place(), fingerprint);
        if (before != null && !before.equals(fingerprint)) {
          throw new BadInputException("merge: tables of fingerprints %s and %s both have the row %s; merge tables of different rows"
              .formatted(before, fingerprint, row.key()));
        }
        rows.put(row.place(), row);
      }
    }
    List<LutEntry> sorted = List.copyOf(rows.values());
    List<String> fingerprints = fingerprints(tables);
    return fingerprints.size() == 1 ? withModels(withLevels(new Lut(united(tables), sorted), tables), tables)
        : withLevels(new Lut(mixed(united(tables), fingerprints), sorted), tables);
  }

  private static Lut withLevels(Lut merged, List<Lut> tables) {
    return merged.with(tables.stream().flatMap(table -> table.levels().stream()).toList());
  }

  private static Lut withModels(Lut merged, List<Lut> tables) {
    Lut whole = merged;
    Map<LutModel, Lut> tableOf = new HashMap<>();
    for (Lut table : tables) {
      for (EngineModel own : table.models()) {
        LutModel before = whole.model(own.engine(), own.lanes());
        if (before == null || replaces(own, table, before, tableOf.getOrDefault(before, merged))) {
          whole = whole.with(own.engine(), own.lanes(), own.model());
          tableOf.put(own.model(), table);
        }
      }
    }
    return whole;
  }

  private static boolean replaces(EngineModel later, Lut table, LutModel earlier, Lut earlierTable) {
    int fitted = later.model().networks().size();
    return fitted > 0 ? fitted >= earlier.networks().size()
        : earlier.networks().isEmpty() && places(table, later).containsAll(places(earlierTable, later));
  }

  /** Those of the rows that a model is of. */
  private static Set<LutEntry.Place> places(Lut table, EngineModel model) {
    return table.entries().stream().filter(row -> row.engine().equals(model.engine()) && row.lanes() == model.lanes()).map(LutEntry::place)
        .collect(Collectors.toSet());
  }

  private static Provenance united(List<Lut> tables) {
    return Provenance.united(tables.stream().map(Lut::provenance).toList());
  }

  private static Provenance mixed(Provenance last, List<String> fingerprints) {
    List<Finding> findings = new ArrayList<>(last.findings());
    findings.add(new Finding.MixedTables(fingerprints));
    return new Provenance(last.machine(), last.software(), last.conditions(), last.peaks(), last.time(), String.join("+", fingerprints),
        Verdict.UNTRUSTED, findings);
  }
}
