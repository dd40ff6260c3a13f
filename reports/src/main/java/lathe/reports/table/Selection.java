package lathe.reports.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table that holds several engines or widths.
 *
 * @param engine null for any; {@link #of} then needs that there is one only
 * @param lanes likewise
 */
public record Selection(@Nullable String engine, @Nullable Integer lanes) {
  public static final Selection ANY = new Selection(null, null);

  /**
   * The rows that are meant, one at least.
   *
   * @throws BadInputException where they are of several engines or widths, or there are none
   */
  List<LutEntry> of(List<LutEntry> entries) {
    List<LutEntry> chosen = chosen(entries);
    one("engine", "--engine", chosen.stream().map(LutEntry::engine).distinct().toList());
    one("vector width", "--lanes", chosen.stream().map(LutEntry::lanes).distinct().toList());
    return chosen;
  }

  /**
   * A table of the rows that are meant, with their levels and models; all of it if nothing is chosen.
   *
   * @throws BadInputException where there are no such rows
   */
  public Lut in(Lut table) {
    if (equals(ANY)) {
      return table;
    }
    List<LutEntry> chosen = chosen(table.entries());
    return new Lut(table.schema(), table.provenance(), chosen,
        table.levels().stream().filter(level -> chosen.stream().anyMatch(row -> level.isOf(row.engine(), row.lanes()))).toList(),
        table.models().stream().filter(model -> chosen.stream().anyMatch(row -> model.isOf(row.engine(), row.lanes()))).toList());
  }

  private List<LutEntry> chosen(List<LutEntry> entries) {
    List<LutEntry> chosen = entries.stream().filter(entry -> engine == null || entry.engine().equals(engine))
        .filter(entry -> lanes == null || entry.lanes() == lanes).toList();
    if (chosen.isEmpty()) {
      throw entries.isEmpty() ? new BadInputException("look-up table: it has no rows; build one with rows")
          : new BadInputException("look-up table: it has no rows of %s at %s bits, but of %s; choose one of these with --engine and --lanes"
              .formatted(engine == null ? "any engine" : engine, lanes == null ? "any number of" : lanes, choices(entries)));
    }
    return chosen;
  }

  private static String choices(List<LutEntry> entries) {
    return entries.stream().map(entry -> "%s at %d".formatted(entry.engine(), entry.lanes())).distinct().collect(Collectors.joining(", "));
  }

  /** Refuses a table of one engine and one width that are not the ones that are meant. */
  public void require(Path file, String itsEngine, int itsLanes) {
    if (engine != null && !engine.equals(itsEngine) || lanes != null && lanes != itsLanes) {
      throw new BadInputException("look-up table %s: it holds only rows of %s at %d bits; leave --engine and --lanes out".formatted(file,
          itsEngine, itsLanes));
    }
  }

  private static void one(String what, String option, List<?> found) {
    if (found.size() > 1) {
      throw new BadInputException("look-up table: it has rows of more than one %s (%s); choose one with %s".formatted(what,
          found.stream().map(Object::toString).collect(Collectors.joining(", ")), option));
    }
  }
}
