package lathe.profiler.result;

/**
 * The model of those rows of a table that one engine ran at one vector width.
 *
 * @param lanes vector width in bits
 */
public record EngineModel(String engine, int lanes, LutModel model) {
  public EngineModel {
    Present.require("engine", engine);
    Present.require("model", model);
  }

  /** Whether it belongs to these rows. */
  public boolean isOf(String itsEngine, int itsLanes) {
    return engine.equals(itsEngine) && lanes == itsLanes;
  }
}
