package lathe.profiler.result;

/**
 * What {@code ./lathe measure --mode steady} found out: one network as {@code run.json} has it.
 *
 * @param mode {@code steady}
 * @param cache what the caches held when a layer ran alone
 */
public record SteadyResult(String schema, String mode, CacheState cache, Provenance provenance, NetworkResult network) {
  public SteadyResult {
    Present.require("cache", cache);
    Present.require("provenance", provenance);
    Present.require("network", network);
  }

  /** Of all results of {@code ./lathe measure}. */
  public static final String SCHEMA = "lathe.measure/1";
}
