package lathe.runner.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Catalog;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Jvm;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.trust.HostVerdict;

/**
 * The provenance of figures, except for what is only known after measuring.
 *
 * @param jvm that the workers run on
 * @param tuning what kernels were chosen by, as provenance says it
 * @param peaks of this machine, {@link Peaks#MISSING} where nobody measured them
 * @param began when
 */
public record Origin(WorkerFlags flags, Jvm jvm, String tuning, long seed, Peaks peaks, Instant began) {
  /** Of workers on the JVM that runs this. */
  public Origin(WorkerFlags flags, String tuning, long seed, Peaks peaks, Instant began) {
    this(flags, Jvm.current(), tuning, seed, peaks, began);
  }

  /** The fingerprint of what such workers measure. */
  public String fingerprint() {
    return Fingerprint.of(Machine.current(), new Jvm(jvm.vendor(), jvm.version(), flags.arguments()), flags.lanes(), Catalog.VERSION).id();
  }

  /**
   * Where the figures come from.
   *
   * @param notPinned why a worker's thread was not pinned to a CPU; empty if all were
   * @param findings beside that
   * @param cleanShare share (0 to 1) of the samples that nothing disturbed
   */
  public Provenance provenance(int forks, String notPinned, List<Finding> findings, double cleanShare) {
    Machine machine = Machine.current();
    Build build = Build.current();
    List<Finding> all = new ArrayList<>(findings);
    if (!notPinned.isEmpty()) {
      all.add(new Finding.Unpinned(notPinned));
    }
    var software = new Software(jvm.vendor() + " " + jvm.version(), flags.arguments(), build.version(), build.commit());
    var conditions = new Conditions(flags.lanes().bits(), forks, notPinned.isEmpty(), tuning, seed);
    return new Provenance(machine.provenance(), software, conditions, peaks, began, fingerprint(), HostVerdict.of(all, cleanShare), all);
  }
}
