package lathe.profiler.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lathe.kernels.Catalog;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Measurement;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.trust.HostFindings;
import lathe.profiler.trust.HostVerdict;

/**
 * Where and by what a measurement was made.
 *
 * @param latheCommit full hash, or {@code unknown}
 * @param tuning which choice of kernels
 * @param stolen share (0 to 1) of the CPU's time that the hypervisor took meanwhile
 */
public record Setting(Machine machine, String latheVersion, String latheCommit, String tuning, Peaks peaks, Instant time,
    Fact<Double> stolen) {
  /** The choice of kernels that was not measured. */
  public static final String STATIC_TUNING = "static default";

  /** What the results of a measurement carry about their origin. */
  public Provenance provenance(Measurement measurement, Analysis analysis) {
    List<Finding> findings = Stream.concat(analysis.findings().stream(), HostFindings.stolen(stolen.orElse(0.0)).stream()).toList();
    List<String> flags = measurement.flags().arguments();
    var jdk = machine.jvm().vendor() + " " + machine.jvm().version();
    var conditions = new Conditions(measurement.flags().lanes().bits(), measurement.fewestForks(), isPinned(measurement), tuning,
        measurement.protocol().seed());
    var fingerprint = Fingerprint.of(machine, measurement.flags().lanes(), Catalog.VERSION, flags);
    return new Provenance(machine.provenance(), new Software(jdk, flags, latheVersion, latheCommit), conditions, peaks, time,
        fingerprint.id(), HostVerdict.of(findings), findings);
  }

  private static boolean isPinned(Measurement measurement) {
    List<WorkerFacts> facts = measurement.forks().stream().map(ForkReport::facts).flatMap(Optional::stream).toList();
    return !facts.isEmpty() && facts.stream().allMatch(WorkerFacts::isPinned);
  }
}
