package lathe.profiler.analysis;

import java.util.List;
import lathe.profiler.result.Finding;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RunResult;

/**
 * What a measurement says.
 *
 * @param networks one for each task, in order; what could not be measured is missing, not left out
 * @param samples every sample, tags included, in order of time
 * @param findings about the run as a whole; those of a layer stand with the layer
 * @param lapNs what a lap took while others used the cache least, by this measurement alone; infinite where none was timed
 * @param coreNs what the core part of a calibration took, as a median; NaN where there was none
 */
public record Analysis(List<NetworkResult> networks, List<RawSample> samples, List<Finding> findings, double lapNs,
    double coreNs) {
  public Analysis {
    networks = List.copyOf(networks);
    samples = List.copyOf(samples);
    findings = List.copyOf(findings);
  }

  public RunResult result(Provenance provenance) {
    return new RunResult(provenance, networks);
  }
}
