package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A layer measured alone, in batches.
 *
 * @param cache what the caches held
 * @param time one run of the layer; its fields stand beside {@code cache} in JSON
 * @param forks forks that contributed
 * @param samples untagged samples that the estimate rests on
 */
public record Isolated(CacheState cache, @JsonUnwrapped Estimate time, int forks, int samples) {
  public Isolated {
    Present.require("cache", cache);
    Present.require("time", time);
  }

  /** The layer's worker died or hung. */
  public static Isolated missing(CacheState cache) {
    return new Isolated(cache, Estimate.MISSING, 0, 0);
  }
}
