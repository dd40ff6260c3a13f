package lathe.profiler.result;

import java.util.List;

/** A latency look-up table: the file {@code lut.json}. Entries are sorted by key and unique. */
public record Lut(String schema, Provenance provenance, List<LutEntry> entries) {
  public static final String SCHEMA = "lathe.lut/1";

  public Lut {
    entries = List.copyOf(entries);
  }

  public Lut(Provenance provenance, List<LutEntry> entries) {
    this(SCHEMA, provenance, entries);
  }
}
