package lathe.profiler.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A latency look-up table: the file {@code lut.json}. Entries are sorted by key and unique.
 *
 * @param model what networks take beside their rows; null where nobody has found out
 */
public record Lut(String schema, Provenance provenance, List<LutEntry> entries, @Nullable LutModel model) {
  public static final String SCHEMA = "lathe.lut/1";

  public Lut {
    entries = List.copyOf(entries);
  }

  public Lut(Provenance provenance, List<LutEntry> entries) {
    this(SCHEMA, provenance, entries, null);
  }

  public Lut with(@Nullable LutModel newModel) {
    return new Lut(schema, provenance, entries, newModel);
  }
}
