package lathe.runner.lut;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lathe.profiler.fork.Origin;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.sample.Protocol;
import lathe.profiler.trust.HostFindings;
import lathe.runner.build.Build;

/**
 * Where and how a table is built.
 *
 * @param time when the build began
 */
public record TableOrigin(WorkerFlags flags, int forks, long seed, Instant time) {
  /** The same, where so many forks were measured in the end. */
  TableOrigin ofForks(int measured) {
    return new TableOrigin(flags, measured, seed, time);
  }

  private Origin origin() {
    return Build.current().origin(flags, Origin.STATIC_TUNING, seed, Peaks.MISSING, time);
  }

  /** What two tables must share to be merged. */
  String fingerprint() {
    return origin().fingerprint();
  }

  /**
   * Where its figures come from.
   *
   * @param cleanShare the share of the samples, 0 to 1, that were taken while the host was not slow
   * @param notPinned why a worker's thread was not pinned to a CPU; empty if all were
   * @param seen findings beside those of host and forks
   */
  public Provenance provenance(double cleanShare, String notPinned, List<Finding> seen) {
    List<Finding> findings = new ArrayList<>(seen);
    HostFindings.slow(1 - cleanShare).ifPresent(findings::add);
    if (forks < Protocol.WANTED_FORKS) {
      findings.add(new Finding.FewForks(forks, Protocol.WANTED_FORKS));
    }
    return origin().provenance(forks, notPinned, findings, cleanShare);
  }
}
