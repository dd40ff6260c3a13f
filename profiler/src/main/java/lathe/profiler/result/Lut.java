package lathe.profiler.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A latency look-up table: the file {@code lut.json}. Entries are sorted by key and unique.
 *
 * @param models what networks take beside their rows, at most one for each engine and vector width; none where nobody has found out
 */
public record Lut(String schema, Provenance provenance, List<LutEntry> entries, List<EngineModel> models) {
  public static final String SCHEMA = "lathe.lut/1";

  public Lut {
    Present.require("provenance", provenance);
    entries = List.copyOf(entries);
    models = List.copyOf(models);
  }

  public Lut(Provenance provenance, List<LutEntry> entries) {
    this(SCHEMA, provenance, entries, List.of());
  }

  /** What networks take beside the rows of one engine at one vector width; null where nobody has found out. */
  public @Nullable LutModel model(String engine, int lanes) {
    for (EngineModel own : models) {
      if (own.isOf(engine, lanes)) {
        return own.model();
      }
    }
    return null;
  }

  /** With another model for one engine at one vector width; null for none. */
  public Lut with(String engine, int lanes, @Nullable LutModel model) {
    List<EngineModel> changed = new ArrayList<>(models);
    changed.removeIf(own -> own.isOf(engine, lanes));
    if (model != null) {
      changed.add(new EngineModel(engine, lanes, model));
    }
    return new Lut(schema, provenance, entries, changed);
  }
}
