package lathe.profiler.doctor;

import java.util.List;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.rate.Timer;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;
import lathe.profiler.sample.LayerOverhead;
import lathe.profiler.trust.SlowStates;

/**
 * What {@code lathe doctor} says; its JSON. What could not be measured is {@code unknown} or, in lists, left out.
 *
 * @param provenance its fingerprint is that of results measured here with the default flags
 * @param counters what the CPU counts for a thread, or why it does not
 * @param stolenShare part, 0 to 1, of the measured CPU's time that the hypervisor took meanwhile
 */
public record Diagnosis(String schema, Verdict verdict, List<Finding> findings, Provenance provenance, Machine machine, List<Peak> peaks,
    List<Bandwidth> bandwidth, Fact<Timer> timer, Fact<LayerOverhead> emptyLayer, Fact<String> counters,
    Fact<SlowStates> slowStates, Fact<Double> stolenShare) {
  public static final String SCHEMA = "lathe.doctor/1";

  /** Fused multiply-adds on registers at one width of the lanes, in bits; two operations each. */
  public record Peak(int lanes, double gflops) {}

  public Diagnosis {
    findings = List.copyOf(findings);
    peaks = List.copyOf(peaks);
    bandwidth = List.copyOf(bandwidth);
  }
}
