package lathe.profiler.result;

import java.util.List;

/**
 * What {@code ./lathe profile} found out, for other tools: the file {@code profile.json}.
 *
 * @param peakGflops fused multiply-adds on registers; absent (NaN) if it could not be measured
 * @param memoryGbps a stream from memory; absent likewise
 * @param inferences that were recorded once it was warm
 * @param inferenceNs their median, with the cost of recording
 * @param recordingCost what recording adds to an inference, 0.02 if 2 %
 * @param bytesPerInference allocated on the measuring thread
 * @param findings what was seen of the network; those of host and run stand in the provenance
 */
public record ProfileResult(String schema, Provenance provenance, String network, double peakGflops, double memoryGbps, long inferences,
    double inferenceNs, double recordingCost, long bytesPerInference, List<Layer> layers, List<Finding> findings) {
  public static final String SCHEMA = "lathe.profile/1";

  public ProfileResult {
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
  }

  /**
   * One layer, in order.
   *
   * @param op the operator's name in the layer's key
   * @param bytes read and written at least once
   * @param medianNs of its executions in warm inferences
   */
  public record Layer(String name, String op, String kernelId, long macs, long bytes, double medianNs) {}
}
