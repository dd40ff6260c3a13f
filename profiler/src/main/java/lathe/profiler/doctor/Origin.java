package lathe.profiler.doctor;

import java.time.Instant;
import java.util.List;
import lathe.kernels.Catalog;
import lathe.kernels.Lanes;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;

/**
 * Where a diagnosis comes from.
 *
 * @param latheCommit full hash, or {@code unknown}
 * @param began when
 */
record Origin(String latheVersion, String latheCommit, Instant began) {
  /** No network runs, so no kernels are chosen and nothing is seeded. */
  private static final String NO_TUNING = "none";

  private static final long NO_SEED = 0;

  /**
   * As other files carry it; the diagnosis has the peaks itself, for each width of the lanes.
   *
   * @param probes how many JVMs examined the machine
   */
  Provenance provenance(Machine machine, int probes, Verdict verdict, List<Finding> findings) {
    WorkerFlags flags = WorkerFlags.of(Lanes.widest());
    var software = new Software(machine.jvm().vendor() + " " + machine.jvm().version(), flags.arguments(), latheVersion, latheCommit);
    boolean isPinned = findings.stream().noneMatch(Finding.Unpinned.class::isInstance);
    var conditions = new Conditions(flags.lanes().bits(), probes, isPinned, NO_TUNING, NO_SEED);
    String fingerprint = Fingerprint.of(machine, flags.lanes(), Catalog.VERSION, flags.arguments()).id();
    return new Provenance(machine.provenance(), software, conditions, Peaks.MISSING, began, fingerprint, verdict, findings);
  }
}
