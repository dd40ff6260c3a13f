package lathe.reports.table;

import java.util.Optional;

/** The rows of one engine at one vector width, found by key. */
sealed interface TableRows permits RowIndex, PackedTable {
  Optional<TableRow> find(String key);

  Iterable<TableRow> all();

  int size();
}
