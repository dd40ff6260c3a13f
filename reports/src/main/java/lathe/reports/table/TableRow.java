package lathe.reports.table;

import lathe.networks.LayerKey;
import lathe.profiler.result.Estimate;

/**
 * A layer's times.
 *
 * @param resident its weights in the last-level cache; the same as {@code network} where the table does not tell them apart
 * @param network its weights in memory
 */
record TableRow(LayerKey key, String kernelId, int lanes, Estimate resident, Estimate network, Footprint footprint) {
  /** Where a share of the weights, 0 to 1, comes from memory. */
  Estimate at(double memoryShare) {
    return between(memoryShare, resident, network);
  }

  /** Between the two, and so are the ends of its interval. */
  static Estimate between(double memoryShare, Estimate resident, Estimate network) {
    return new Estimate(between(memoryShare, resident.medianNs(), network.medianNs()),
        between(memoryShare, resident.lowNs(), network.lowNs()),
        between(memoryShare, resident.highNs(), network.highNs()));
  }

  private static double between(double share, double resident, double network) {
    return share == 0 ? resident : (1 - share) * resident + share * network;
  }
}
