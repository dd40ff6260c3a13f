package lathe.profiler.result;

import java.util.List;

/** What runs have seen of the hosts they ran on. */
public record HostFile(String schema, List<Host> hosts) {
  public static final String SCHEMA = "lathe.host/1";

  public HostFile {
    hosts = List.copyOf(hosts);
  }

  public HostFile(List<Host> hosts) {
    this(SCHEMA, hosts);
  }

  /**
   * One kind of host.
   *
   * @param fingerprint see {@code docs/measurement.md}, less the version of the kernels and the flags
   * @param runs the last ones, the oldest first
   */
  public record Host(String fingerprint, List<Laps> runs) {
    public Host {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Laps through the last-level cache.
   *
   * @param lapNs what the undisturbed ones of a run took
   * @param expectedNs what they should have taken, by the cache's rate; absent (NaN) where that was not measured
   */
  public record Laps(double lapNs, double expectedNs) {}
}
