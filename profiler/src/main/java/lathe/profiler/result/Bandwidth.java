package lathe.profiler.result;

/**
 * How fast one core moves a working set that fits one level of the memory hierarchy, as the system tells of them or as they were found, in
 * 1e9 bytes a second. What is read and what is written both count.
 *
 * @param level {@code L1}, {@code L2}, {@code L3} or {@code memory}
 * @param bytes the working set: half of the cache, of the last one also three quarters and all of it; of memory twice the last one and more
 * @param gbps of reading all of it
 * @param writeGbps of writing all of it
 * @param copyGbps of writing one half of it with the other
 * @param updateGbps of writing all of it in place, each line as soon as it is read
 */
public record Bandwidth(String level, long bytes, double gbps, double writeGbps, double copyGbps, double updateGbps) {
  public Bandwidth {
    Present.require("level", level);
    if (!(gbps > 0)) {
      throw new IllegalArgumentException("gbps of %s is %s; it must be there and more than 0".formatted(level, gbps));
    }
  }

  /** Of the same working set what each rate was at best. */
  public Bandwidth orBetter(Bandwidth again) {
    return new Bandwidth(level, bytes, Math.max(gbps, again.gbps), Math.max(writeGbps, again.writeGbps), Math.max(copyGbps, again.copyGbps),
        Math.max(updateGbps, again.updateGbps));
  }
}
