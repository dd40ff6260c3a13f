package lathe.profiler.message;

import lathe.profiler.sample.Phase;

/**
 * Where a worker is.
 *
 * @param steps how often it has told; no change means no progress
 * @param layer index of the layer it runs, negative outside layers
 */
public record Position(long steps, Phase phase, int layer) {
  /** Of a worker that has told nothing. */
  public static final Position START = new Position(0, Phase.STARTING, -1);

  public boolean isInLayer() {
    return layer >= 0;
  }
}
