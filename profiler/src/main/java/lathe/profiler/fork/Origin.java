package lathe.profiler.fork;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Catalog;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Jvm;
import lathe.profiler.machine.Machine;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;
import lathe.profiler.trust.HostVerdict;

/**
 * The provenance of what workers measure, except for what is only known after measuring.
 *
 * @param jvm that the workers run on
 * @param latheCommit full hash, or {@code unknown}
 * @param tuning what kernels were chosen by, as provenance says it
 * @param peaks of this machine, {@link Peaks#MISSING} where nobody measured them
 * @param began when
 */
public record Origin(Machine machine, Jvm jvm, WorkerFlags flags, String latheVersion, String latheCommit, String tuning, long seed,
    Peaks peaks, Instant began) {
  /** The choice of kernels that was not measured. */
  public static final String STATIC_TUNING = "static default";

  /** The fingerprint of what such workers measure. */
  public String fingerprint() {
    return Fingerprint.of(machine, new Jvm(jvm.vendor(), jvm.version(), flags.arguments()), flags.lanes(), Catalog.VERSION).id();
  }

  /**
   * Where figures come from that have slots and no networks of their own.
   *
   * @param notPinned why a worker's thread was not pinned to a CPU; empty if all were
   * @param findings beside that
   * @param cleanShare share (0 to 1) of the samples that nothing disturbed
   */
  public Provenance provenance(int forks, String notPinned, List<Finding> findings, double cleanShare) {
    List<Finding> all = new ArrayList<>(findings);
    if (!notPinned.isEmpty()) {
      all.add(new Finding.Unpinned(notPinned));
    }
    return provenance(forks, notPinned.isEmpty(), all, HostVerdict.of(all, cleanShare));
  }

  /** Where any figures come from, by all findings and the verdict on them. */
  public Provenance provenance(int forks, boolean isPinned, List<Finding> findings, Verdict verdict) {
    var software = new Software(jvm.vendor() + " " + jvm.version(), flags.arguments(), latheVersion, latheCommit);
    var conditions = new Conditions(flags.lanes().bits(), forks, isPinned, tuning, seed);
    return new Provenance(machine.provenance(), software, conditions, peaks, began, fingerprint(), verdict, findings);
  }
}
