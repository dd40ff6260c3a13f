package lathe.profiler.result;

import java.util.List;

/** What runs have seen of the hosts they ran on. */
public record HostFile(String schema, List<Host> hosts) {
  public static final String SCHEMA = "lathe.host/3";

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
  public record Host(String fingerprint, List<Sight> runs) {
    public Host {
      runs = List.copyOf(runs);
    }
  }

  /**
   * What a run saw of its host. A part is absent (NaN) where it was not measured.
   *
   * @param lapNs what undisturbed laps through the last-level cache took
   * @param expectedNs what they should have taken, by the cache's rate
   * @param coreNs what the core part of a calibration took, as a median
   * @param cleanCoreNs the same of the calibrations ahead of clean samples
   */
  public record Sight(double lapNs, double expectedNs, double coreNs, double cleanCoreNs) {}
}
