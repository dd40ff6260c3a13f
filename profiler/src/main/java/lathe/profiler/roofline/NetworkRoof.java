package lathe.profiler.roofline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lathe.kernels.Dtype;
import lathe.networks.Network;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Roof;

/**
 * How fast a network could be on a machine: the roofs of its layers, one after the other.
 *
 * @param bound what most of that time is spent at: {@code fma}, or the level of the memory
 */
public record NetworkRoof(double roofNs, String bound) {
  /**
   * The roof of a network that nobody has run.
   *
   * @param lanes bits of a vector
   * @return empty where the machine's peaks are not known
   */
  public static Optional<NetworkRoof> of(Network network, Peaks peaks, int lanes) {
    return Ceilings.of(peaks).map(ceilings -> sum(ceilings.over(network, lanes / Byte.SIZE / Dtype.F32.bytes())));
  }

  private static NetworkRoof sum(List<Roof> roofs) {
    Map<String, Double> byBound = roofs.stream().collect(Collectors.groupingBy(Roof::bound, Collectors.summingDouble(Roof::roofNs)));
    return new NetworkRoof(roofs.stream().mapToDouble(Roof::roofNs).sum(),
        Collections.max(byBound.entrySet(), Map.Entry.comparingByValue()).getKey());
  }
}
