package lathe.profiler.result;

import java.util.List;

/** What {@code ./lathe run} found out: the file {@code run.json}. */
public record RunResult(String schema, Provenance provenance, List<NetworkResult> networks) {
  public static final String SCHEMA = "lathe.run/1";

  public RunResult {
    Present.require("provenance", provenance);
    networks = List.copyOf(networks);
  }

  public RunResult(Provenance provenance, List<NetworkResult> networks) {
    this(SCHEMA, provenance, networks);
  }
}
