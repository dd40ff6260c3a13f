package lathe.reports.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;

/** The rows of a table for formats that have one time a layer. */
final class NetworkRows {
  private NetworkRows() {}

  /**
   * Those of the state {@code network}.
   *
   * @throws BadInputException where engines or widths make several of one key
   */
  static List<LutEntry> of(Lut table) {
    Map<String, LutEntry> rows = new LinkedHashMap<>();
    for (LutEntry row : table.entries()) {
      if (row.cache() == CacheState.NETWORK && rows.put(row.key(), row) != null) {
        throw new BadInputException(
            "export of %s: several rows for it, of engines or vector widths; this format holds one".formatted(row.key()));
      }
    }
    return List.copyOf(rows.values());
  }
}
