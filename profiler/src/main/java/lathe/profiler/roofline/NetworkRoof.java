package lathe.profiler.roofline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    return Ceilings.of(peaks).map(ceilings -> of(network, ceilings, lanes / Byte.SIZE / Dtype.F32.bytes()));
  }

  private static NetworkRoof of(Network network, Ceilings ceilings, int vector) {
    long weightBytes = 0;
    for (int i = 0; i < network.size(); i++) {
      weightBytes += work(network, i, vector).weightBytes();
    }
    double roofNs = 0;
    Map<String, Double> byBound = new HashMap<>();
    for (int i = 0; i < network.size(); i++) {
      long bytes = network.layer(i).bytes(network.ins(i));
      Roof roof = ceilings.over(work(network, i, vector), network.layer(i).macs(network.in(i)), bytes, weightBytes, Double.NaN);
      roofNs += roof.roofNs();
      byBound.merge(roof.bound(), roof.roofNs(), Double::sum);
    }
    return new NetworkRoof(roofNs, byBound.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
  }

  private static Work work(Network network, int index, int vector) {
    return Work.of(network.key(index), network.layer(index).bytes(network.ins(index)), vector);
  }
}
