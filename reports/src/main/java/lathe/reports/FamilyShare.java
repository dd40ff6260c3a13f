package lathe.reports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;

/**
 * What one family of operators takes of a network.
 *
 * @param timeNs the sum of its layers' in-network medians; layers without a figure are left out
 * @param share of the same sum over all layers, 0 to 1
 */
public record FamilyShare(Family family, int layers, double timeNs, double share) {
  /** The families with a figure, the longest first. */
  public static List<FamilyShare> of(NetworkResult network) {
    double all = sum(network.layers());
    return Arrays.stream(Family.values()).map(family -> of(family, network.layers(), all)).filter(share -> share.timeNs > 0)
        .sorted(Comparator.comparingDouble(FamilyShare::timeNs).reversed()).toList();
  }

  private static FamilyShare of(Family family, List<LayerResult> layers, double all) {
    List<LayerResult> own = layers.stream().filter(layer -> Family.of(layer.op()) == family).toList();
    double time = sum(own);
    return new FamilyShare(family, own.size(), time, time / all);
  }

  private static double sum(List<LayerResult> layers) {
    return layers.stream().mapToDouble(layer -> layer.time().medianNs()).filter(ns -> !Double.isNaN(ns)).sum();
  }
}
