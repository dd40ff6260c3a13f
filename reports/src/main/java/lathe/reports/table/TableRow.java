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
  /** Where a share of the weights comes from memory: between the two, and so are the ends of its interval. */
  Estimate at(double memoryShare) {
    return new Estimate(between(memoryShare, resident.medianNs(), network.medianNs()),
        between(memoryShare, resident.lowNs(), network.lowNs()),
        between(memoryShare, resident.highNs(), network.highNs()));
  }

  private static double between(double share, double resident, double network) {
    return share == 0 ? resident : (1 - share) * resident + share * network;
  }
}
