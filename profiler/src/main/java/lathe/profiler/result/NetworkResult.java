package lathe.profiler.result;

import java.util.Comparator;
import java.util.List;

/**
 * One network on this machine.
 *
 * @param params learned numbers, batch norms counted, as the paper counts
 * @param deployedParams after batch norms were folded
 * @param macs multiply-accumulates of one inference
 * @param endToEnd one inference without a clock read inside
 * @param forks that {@code endToEnd} rests on, which may be more than those of another network of the run; 0 if there is no figure
 * @param sumOfLayersNs the sum of the layers' in-network medians; absent if one is
 * @param predictedNs the sum of the layers' rows in the look-up table (isolated, cache {@code network}); absent if one is
 * @param clockShare what reading the clock between layers adds to an inference, 0.002 if 0.2 %, by a paired comparison with and without;
 *     absent (NaN) if there was none
 * @param coreNs what the core part of a calibration took ahead of clean samples, as a median; absent (NaN) where none was clean
 * @param cyclesPerInference of the CPU's core in user mode, the median over forks; absent (NaN) where the system does not count them
 * @param instructionsPerInference likewise
 * @param layers in execution order
 */
public record NetworkResult(
    String name,
    long params,
    long deployedParams,
    long macs,
    Estimate endToEnd,
    int forks,
    double sumOfLayersNs,
    double predictedNs,
    double clockShare,
    double coreNs,
    double cyclesPerInference,
    double instructionsPerInference,
    List<LayerResult> layers) {
  public NetworkResult {
    Present.require("name", name);
    Present.require("endToEnd", endToEnd);
    layers = List.copyOf(layers);
  }

  /** Computes both sums from the layers. */
  public static NetworkResult of(String name, long params, long deployedParams, long macs, Estimate endToEnd, List<LayerResult> layers) {
    double sum = layers.stream().mapToDouble(layer -> layer.time().medianNs()).sum();
    double predicted = layers.stream().mapToDouble(layer -> rowNs(layer.isolated())).sum();
    return new NetworkResult(name, params, deployedParams, macs, endToEnd, 0, sum, predicted, Double.NaN, Double.NaN, Double.NaN,
        Double.NaN, layers);
  }

  public NetworkResult withForks(int known) {
    return new NetworkResult(name, params, deployedParams, macs, endToEnd, known, sumOfLayersNs, predictedNs, clockShare, coreNs,
        cyclesPerInference, instructionsPerInference, layers);
  }

  public NetworkResult withClockShare(double share) {
    return new NetworkResult(name, params, deployedParams, macs, endToEnd, forks, sumOfLayersNs, predictedNs, share, coreNs,
        cyclesPerInference, instructionsPerInference, layers);
  }

  public NetworkResult withCore(double medianNs) {
    return new NetworkResult(name, params, deployedParams, macs, endToEnd, forks, sumOfLayersNs, predictedNs, clockShare, medianNs,
        cyclesPerInference, instructionsPerInference, layers);
  }

  public NetworkResult withCounts(double cycles, double instructions) {
    return new NetworkResult(name, params, deployedParams, macs, endToEnd, forks, sumOfLayersNs, predictedNs, clockShare, coreNs, cycles,
        instructions, layers);
  }

  /** With the same layers, of which more is known. */
  public NetworkResult withLayers(List<LayerResult> known) {
    return new NetworkResult(name, params, deployedParams, macs, endToEnd, forks, sumOfLayersNs, predictedNs, clockShare, coreNs,
        cyclesPerInference, instructionsPerInference, known);
  }

  /** The layers whose in-network time is known, the longest first. */
  public List<LayerResult> slowest() {
    return layers.stream().filter(layer -> !layer.time().isMissing())
        .sorted(Comparator.comparingDouble((LayerResult layer) -> layer.time().medianNs()).reversed()).toList();
  }

  private static double rowNs(Isolated isolated) {
    return isolated.cache() == CacheState.NETWORK ? isolated.time().medianNs() : Double.NaN;
  }

  /** How far the layers' sum lies from the end-to-end median: 0.02 if the sum is 2 % longer. Absent if either is. */
  public double sumDeviation() {
    return sumOfLayersNs / endToEnd.medianNs() - 1;
  }

  /** How many times as long as within the network the layers take alone, all together. Absent (NaN) if either sum is. */
  public double rowsRatio() {
    return predictedNs / sumOfLayersNs;
  }

  /** What the core did in a cycle of its clock. Absent where nothing was counted. */
  public double instructionsPerCycle() {
    return instructionsPerInference / cyclesPerInference;
  }

  /** Two operations for each multiply-accumulate, over the end-to-end median. */
  public double gflops() {
    return 2.0 * macs / endToEnd.medianNs();
  }
}
