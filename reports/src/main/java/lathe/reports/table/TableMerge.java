package lathe.reports.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
   * what is known of its errors. Tables of several fingerprints make one that names them all, is
   * untrusted, and has no models: nobody has measured a network that runs on two machines.
   *
   * @throws BadInputException if tables of different fingerprints have the same row
   */
  public static Lut merge(List<Lut> tables) {
    Map<LutEntry.Place, LutEntry> rows = new TreeMap<>();
    Map<LutEntry.Place, String> origins = new HashMap<>();
    for (Lut table : tables) {
      RowIndex.check(table.entries());
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
    for (Lut table : tables) {
      for (EngineModel own : table.models()) {
        LutModel before = whole.model(own.engine(), own.lanes());
        if (before == null || before.networks().size() <= own.model().networks().size()) {
          whole = whole.with(own.engine(), own.lanes(), own.model());
        }
      }
    }
    return whole;
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
