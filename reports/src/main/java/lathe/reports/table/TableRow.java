package lathe.reports.table;

import lathe.networks.LayerKey;
import lathe.profiler.result.Estimate;

/**
 * A layer's times.
 *
 * @param resident its weights in the last-level cache; the same as {@code memory} where the table does not tell them apart
 * @param memory its weights in memory
 */
public record TableRow(LayerKey key, String kernelId, int lanes, Estimate resident, Estimate memory, Footprint footprint) {
  /** Where a share of the weights, 0 to 1, comes from memory. */
  public Estimate at(double memoryShare) {
    return between(memoryShare, resident, memory);
  }

  /** Between the two, and so are the ends of its interval. */
  static Estimate between(double memoryShare, Estimate resident, Estimate memory) {
    return new Estimate(between(memoryShare, resident.medianNs(), memory.medianNs()),
        between(memoryShare, resident.lowNs(), memory.lowNs()),
        between(memoryShare, resident.highNs(), memory.highNs()));
  }

  private static double between(double share, double resident, double memory) {
    return share == 0 ? resident : (1 - share) * resident + share * memory;
  }
}
