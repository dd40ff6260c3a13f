package lathe.profiler.analysis;

import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.fork.Measurement;
import lathe.profiler.fork.Origin;
import lathe.profiler.machine.Fact;
import lathe.profiler.result.Finding;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RunResult;
import lathe.profiler.trust.HostFindings;
import lathe.profiler.trust.HostVerdict;

/**
 * What a measurement says.
 *
 * @param networks one for each task, in order; what could not be measured is missing, not left out
 * @param samples every sample, tags included, in order of time
 * @param findings about the run as a whole; those of a layer stand with the layer
 * @param lapNs what a lap took while others used the cache least, by this measurement alone; infinite where none was timed
 * @param coreNs what the core part of a calibration took, as a median; NaN where there was none
 * @param cleanCoreNs the same of the calibrations ahead of clean samples of whole networks
 */
public record Analysis(List<NetworkResult> networks, List<RawSample> samples, List<Finding> findings, double lapNs,
    double coreNs, double cleanCoreNs) {
  public Analysis {
    networks = List.copyOf(networks);
    samples = List.copyOf(samples);
    findings = List.copyOf(findings);
  }

  /**
   * The result of the measurement that this is of.
   *
   * @param stolen share (0 to 1) of the CPU's time that the hypervisor took meanwhile
   */
  public RunResult result(Origin origin, Measurement measurement, Fact<Double> stolen) {
    List<Finding> all = Stream.concat(findings.stream(), HostFindings.stolen(stolen.orElse(0.0)).stream()).toList();
    return new RunResult(origin.provenance(measurement.fewestForks(), measurement.isPinned(), all, HostVerdict.of(all)), networks);
  }
}
