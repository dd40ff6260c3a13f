package lathe.reports.table;

import java.nio.file.Path;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;

/** A table in JSON that a user named. */
public final class TableFile {
  private TableFile() {}

  /**
   * Reads a table and checks each of its rows.
   *
   * @throws BadInputException in a sentence that names the file, which may be one of several, if it is missing, damaged or of another schema,
   *     or holds a row that no measurement makes
   */
  public static Lut read(Path file) {
    Lut table = ResultFiles.readLut(file);
    try {
      RowIndex.check(table.entries());
    } catch (BadInputException row) {
      throw new BadInputException("cannot use %s: %s".formatted(file, row.getMessage()), row);
    }
    return table;
  }
}
