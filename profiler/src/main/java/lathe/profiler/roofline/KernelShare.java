package lathe.profiler.roofline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Roof;

/**
 * How fast one kernel is over all the layers of a network that it runs.
 *
 * @param layers how many
 * @param timeNs their in-network medians together
 * @param gflops two operations for each multiply-accumulate, over that time; 0 for a kernel without multiplications
 * @param share of their roofs that is reached, weighted by time
 * @param headroomNs what could still be won of each inference
 */
public record KernelShare(String kernelId, int layers, double timeNs, double gflops, double share, double headroomNs) {
  /** Every kernel of a network, the one that takes longest first; layers without a roof or a figure are left out. */
  public static List<KernelShare> of(NetworkResult network) {
    Map<String, List<LayerResult>> byKernel = network.layers().stream().filter(layer -> layer.roof() != null && !layer.time().isMissing())
        .collect(Collectors.groupingBy(LayerResult::kernelId, LinkedHashMap::new, Collectors.toList()));
    return byKernel.entrySet().stream().map(kernel -> of(kernel.getKey(), kernel.getValue()))
        .sorted(Comparator.comparingDouble(KernelShare::timeNs).reversed()).toList();
  }

  private static KernelShare of(String kernelId, List<LayerResult> layers) {
    double timeNs = layers.stream().mapToDouble(layer -> layer.time().medianNs()).sum();
    List<Roof> roofs = layers.stream().flatMap(layer -> Stream.ofNullable(layer.roof())).toList();
    double flops = layers.stream().mapToDouble(layer -> 2.0 * layer.macs()).sum();
    return new KernelShare(kernelId, layers.size(), timeNs, flops / timeNs, roofs.stream().mapToDouble(Roof::roofNs).sum() / timeNs,
        roofs.stream().mapToDouble(Roof::headroomNs).sum());
  }
}
