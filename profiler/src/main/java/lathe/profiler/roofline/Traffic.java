package lathe.profiler.roofline;

import lathe.profiler.result.Bandwidth;

/**
 * Bytes of images that a layer must move.
 *
 * @param read and left as they are
 * @param written without being read
 * @param updated in place: read, and written soon after
 */
record Traffic(long read, long written, long updated) {
  /**
   * The least time that the streams through a level allow. As much as is both read and written goes at the rate of copying, or of reading
   * and writing one after the other where that is faster.
   */
  double ns(Bandwidth level) {
    long copied = Math.min(read, written);
    double apartNs = copied / level.gbps() + copied / level.writeGbps();
    double copiedNs = Math.min(apartNs, 2.0 * copied / level.copyGbps());
    double restNs = (read - copied) / level.gbps() + (written - copied) / level.writeGbps();
    return copiedNs + restNs + 2.0 * updated / level.updateGbps();
  }
}
