package lathe.profiler.result;

/**
 * How far those rows of a table that one engine ran at one vector width in one state of the caches may be off together: nobody knows
 * whether the host was as fast as it mostly is while they were measured.
 *
 * @param lanes vector width in bits
 * @param halfWidth of the 95 % interval of the logarithm of that common factor; the interval of each row holds it too
 */
public record EngineLevel(String engine, int lanes, CacheState cache, double halfWidth) {
  public EngineLevel {
    Present.require("engine", engine);
    Present.require("cache", cache);
    if (!(halfWidth >= 0) || Double.isInfinite(halfWidth)) {
      throw new IllegalArgumentException("halfWidth %s: it must be finite and not negative".formatted(halfWidth));
    }
  }

  /** Whether it belongs to these rows. */
  public boolean isOf(String itsEngine, int itsLanes) {
    return engine.equals(itsEngine) && lanes == itsLanes;
  }

  /** Whether another one of the same rows is as wide. */
  boolean isWithin(EngineLevel other) {
    return other.isOf(engine, lanes) && cache == other.cache && halfWidth <= other.halfWidth;
  }
}
