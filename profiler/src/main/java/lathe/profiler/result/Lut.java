package lathe.profiler.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A latency look-up table: the file {@code lut.json}. Entries are sorted by key and unique.
 *
 * @param levels how far rows may be off together, at most one for each engine, vector width and state of the caches; none where it is not
 *     known
 * @param models what networks take beside their rows, at most one for each engine and vector width; none where nobody has found out
 */
public record Lut(String schema, Provenance provenance, List<LutEntry> entries, List<EngineLevel> levels,
    List<EngineModel> models) {
  public static final String SCHEMA = "lathe.lut/1";

  public Lut {
    Present.require("provenance", provenance);
    entries = List.copyOf(entries);
    levels = List.copyOf(levels);
    models = List.copyOf(models);
  }

  public Lut(Provenance provenance, List<LutEntry> entries) {
    this(SCHEMA, provenance, entries, List.of(), List.of());
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
    return new Lut(schema, provenance, entries, levels, changed);
  }

  /** The widest of the levels of one engine's rows at one vector width; 0 where none is known. */
  public double level(String engine, int lanes) {
    return levels.stream().filter(level -> level.isOf(engine, lanes)).mapToDouble(EngineLevel::halfWidth).max().orElse(0);
  }

  /**
   * With more levels. Of two for the same rows the wider counts: errors that rows share move a sum farther than the same errors apart, so
   * the interval of a sum grows too wide rather than too narrow.
   */
  public Lut with(List<EngineLevel> more) {
    List<EngineLevel> all = new ArrayList<>(levels);
    for (EngineLevel level : more) {
      if (all.stream().noneMatch(level::isWithin)) {
        all.removeIf(other -> other.isWithin(level));
        all.add(level);
      }
    }
    return new Lut(schema, provenance, entries, all, models);
  }
}
