package lathe.runner.lut;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Catalog;
import lathe.profiler.analysis.Setting;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.machine.Affinity;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.sample.Protocol;
import lathe.profiler.trust.HostVerdict;
import lathe.runner.build.Build;

/**
 * Where and how a table is built.
 *
 * @param time when the build began
 */
public record TableOrigin(WorkerFlags flags, int forks, long seed, Instant time) {
  /** What two tables must share to be merged. */
  String fingerprint() {
    return Fingerprint.of(Machine.current(), flags.lanes(), Catalog.VERSION, flags.arguments()).id();
  }

  /** @param cleanShare the share of the samples, 0 to 1, that were taken while the host was not slow */
  public Provenance provenance(double cleanShare) {
    return provenance(cleanShare, List.of());
  }

  /** The same with further findings. */
  public Provenance provenance(double cleanShare, List<Finding> seen) {
    Machine machine = Machine.current();
    List<Finding> findings = new ArrayList<>(seen);
    if (1 - cleanShare > HostVerdict.ORDINARY_SHARE) {
      findings.add(new Finding.HostSlow(1 - cleanShare));
    }
    if (forks < Protocol.WANTED_FORKS) {
      findings.add(new Finding.FewForks(forks, Protocol.WANTED_FORKS));
    }
    Build build = Build.current();
    var software = new Software(machine.jvm().vendor() + " " + machine.jvm().version(), flags.arguments(), build.version(), build.commit());
    var conditions = new Conditions(flags.lanes().bits(), forks, !Affinity.allowed().isEmpty(), Setting.STATIC_TUNING, seed);
    return new Provenance(machine.provenance(), software, conditions, Peaks.MISSING, time, fingerprint(),
        HostVerdict.of(findings, cleanShare), findings);
  }
}
