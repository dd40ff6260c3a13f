package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param roof what the hardware allows it; null where the machine's peaks are unknown
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
    List<Finding> findings,
    @Nullable Roof roof) {
  public LayerResult {
    Present.require("name", name);
    Present.require("op", op);
    Present.require("key", key);
    Present.require("kernelId", kernelId);
    Present.require("time", time);
    Present.require("isolated", isolated);
    if (macs > 0 && roof != null && !(roof.flopsPerByte() > 0)) {
      throw new IllegalArgumentException(
          "layer %s has %d macs and %s flopsPerByte; that must be more than 0".formatted(name, macs, roof.flopsPerByte()));
    }
    findings = List.copyOf(findings);
  }

  /** Before its roof is known. */
  public LayerResult(int index, String name, String op, String key, String kernelId, long macs, long bytes, Estimate time,
      Isolated isolated,
      List<Finding> findings) {
    this(index, name, op, key, kernelId, macs, bytes, time, isolated, findings, null);
  }

  public LayerResult withRoof(Roof known) {
    return new LayerResult(index, name, op, key, kernelId, macs, bytes, time, isolated, findings, known);
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
