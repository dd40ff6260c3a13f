package lathe.profiler.result;

import java.util.List;

/** The tuning cache: what was chosen on each kind of CPU, one {@link Tuning} each. */
public record TuningFile(String schema, List<Tuning> tunings) {
  public static final String SCHEMA = "lathe.tuning/1";

  public TuningFile {
    tunings = List.copyOf(tunings);
  }

  public TuningFile(List<Tuning> tunings) {
    this(SCHEMA, tunings);
  }
}
