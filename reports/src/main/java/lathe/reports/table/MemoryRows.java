package lathe.reports.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/** Picks one row for each layer: that with the weights in memory, or the nearest to it that the table has. */
final class MemoryRows {
  /** The states that price a layer, the preferred one last. */
  private static final List<CacheState> STATES = List.of(CacheState.HOT, CacheState.NETWORK, CacheState.MEMORY);

  private MemoryRows() {}

  /**
   * In the order in which the layers first appear.
   *
   * @param rows of one engine and vector width
   */
  static List<LutEntry> of(List<LutEntry> rows) {
    Map<String, LutEntry> chosen = new LinkedHashMap<>();
    rows.stream().filter(row -> STATES.contains(row.cache())).forEach(row -> chosen.merge(row.key(), row, MemoryRows::preferred));
    return List.copyOf(chosen.values());
  }

  /**
   * Of a table whose rows were chosen before, see {@link Selection#in}.
   *
   * @throws BadInputException if they are of several engines or vector widths, or there are none
   */
  static List<LutEntry> of(Lut table) {
    return of(Selection.ANY.of(table.entries()));
  }

  private static LutEntry preferred(LutEntry a, LutEntry b) {
    return STATES.indexOf(a.cache()) > STATES.indexOf(b.cache()) ? a : b;
  }
}
