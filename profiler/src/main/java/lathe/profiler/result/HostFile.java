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
   * @param fingerprint see {@code docs/measurement.md}
   * @param lapNs of each of the last runs what its undisturbed laps took, the oldest first
   */
  public record Host(String fingerprint, List<Double> lapNs) {
    public Host {
      lapNs = List.copyOf(lapNs);
    }
  }
}
