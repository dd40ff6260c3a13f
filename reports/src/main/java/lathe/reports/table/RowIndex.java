package lathe.reports.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Finding.SpeedClass;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.Lut;

/** The rows of one engine at one vector width, by key, of a table that was checked. */
final class RowIndex {
  private final Map<String, TableRow> rows = new LinkedHashMap<>();
  private final String engine;
  private final int lanes;

  private RowIndex(LutEntry first) {
    this.engine = first.engine();
    this.lanes = first.lanes();
  }

  /**
   * @throws BadInputException for a row that no measurement makes, two for the same layer, or a choice that is not one
   */
  static RowIndex of(Lut lut, Selection selection) {
    check(lut.entries());
    List<LutEntry> chosen = selection.of(lut.entries());
    RowIndex index = new RowIndex(chosen.getFirst());
    Map<String, LutEntry> resident = new HashMap<>();
    chosen.stream().filter(entry -> entry.cache() == CacheState.RESIDENT).forEach(entry -> resident.put(entry.key(), entry));
    for (LutEntry entry : MemoryRows.of(chosen)) {
      LutEntry near = resident.getOrDefault(entry.key(), entry);
      LayerKey key = LayerKey.parse(entry.key());
      index.rows.put(entry.key(),
          new TableRow(key, entry.kernelId(), entry.lanes(), interval(near), interval(entry), Footprint.of(key)));
    }
    return index;
  }

  /**
   * Checks every row: by itself, and beside the others. All rows of an engine are on one kind of numbers, as a network has one key for each
   * of its layers.
   *
   * @throws BadInputException for the first that cannot be
   */
  static void check(List<LutEntry> entries) {
    Set<LutEntry.Place> seen = new HashSet<>();
    Map<String, Dtype> dtypes = new HashMap<>();
    for (LutEntry entry : entries) {
      if (LayerKey.parse(entry.key()).dtype() != entry.dtype()) {
        throw new BadInputException("row %s says that its dtype is %s; correct it or the key".formatted(entry.key(), entry.dtype()));
      }
      double ns = entry.time().medianNs();
      if (!(ns > 0) || Double.isInfinite(ns)) {
        throw new BadInputException(
            "row %s takes %s ns; a time must be positive and finite; measure it again".formatted(entry.key(), ns));
      }
      if (!seen.add(entry.place())) {
        throw new BadInputException("two rows for %s; remove one".formatted(entry.place()));
      }
      Dtype others = dtypes.getOrDefault(entry.engine(), entry.dtype());
      if (others != entry.dtype()) {
        throw new BadInputException("the rows of engine %s are in %s and %s; give those of each an engine's name of their own".formatted(
            entry.engine(), others, entry.dtype()));
      }
      dtypes.put(entry.engine(), entry.dtype());
    }
  }

  /** Forks of two speeds have no interval, but it is known where they lie. */
  private static Estimate interval(LutEntry entry) {
    if (entry.time().hasInterval()) {
      return entry.time();
    }
    for (Finding finding : entry.findings()) {
      if (finding instanceof Finding.SpeedClasses(String _, List<SpeedClass> classes)) {
        double ns = entry.time().medianNs();
        return new Estimate(ns, Math.min(ns, classes.getFirst().medianNs()), Math.max(ns, classes.getLast().medianNs()));
      }
    }
    return entry.time();
  }

  Collection<TableRow> rows() {
    return rows.values();
  }

  String engine() {
    return engine;
  }

  int lanes() {
    return lanes;
  }
}
