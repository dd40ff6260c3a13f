package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * One layer of a network, in execution order.
 *
 * @param index from 0
 * @param name unique in its network: {@code bneck4.expand}
 * @param op the operator's name in the key: {@code pointwise}, {@code depthwise}, ...
 * @param key device-independent: {@code dtype/op/HxWxC->HxWxC/kKsSdD/pT.L.B.R/activation[/extras]}
 * @param kernelId the kernel that ran it
 * @param macs multiply-accumulates of one inference
 * @param bytes read and written at least once: input, weights, output
 * @param time in-network time of one inference; its fields stand beside the others in JSON
 * @param isolated the layer alone
 * @param findings what makes this layer's figures less trustworthy
 */
public record LayerResult(
    int index,
    String name,
    String op,
    String key,
    String kernelId,
    long macs,
    long bytes,
    @JsonUnwrapped Estimate time,
    Isolated isolated,
    List<Finding> findings) {
  public LayerResult {
    findings = List.copyOf(findings);
  }

  /** In-network time less isolated time, in nanoseconds: what the neighbours cost this layer. Absent if either is. */
  public double contextCostNs() {
    return time.medianNs() - isolated.time().medianNs();
  }

  /** Two operations for each multiply-accumulate. Absent if the time is, or for a layer without multiplications. */
  public double gflops() {
    return macs == 0 ? Double.NaN : 2.0 * macs / time.medianNs();
  }
}
