package lathe.profiler.result;

import java.util.Set;

/**
 * One reading of the clock: a line of {@code samples.jsonl}.
 *
 * @param network the network's name, of a calibration that of the network measured beside it
 * @param fork from 0
 * @param layer the layer's index, {@link #NO_LAYER} for the whole network and for calibrations
 * @param inferences consecutive runs that {@code totalNs} covers
 * @param totalNs all of them together, in nanoseconds; of a calibration the least repetition, of one of the cache the median lap
 * @param startNs when it began, in nanoseconds since the fork's first sample of this network did
 * @param tags why it does not count; empty if it does
 */
public record RawSample(String network, int fork, Kind kind, int layer, long inferences, long totalNs, long startNs, Set<SampleTag> tags) {
  public static final int NO_LAYER = -1;

  /** What was timed. */
  public enum Kind {
    END_TO_END("end-to-end"),
    IN_NETWORK("in-network"),
    ISOLATED("isolated"),
    CALIBRATION_CORE("calibration-core"),
    CALIBRATION_MEMORY("calibration-memory"),
    CALIBRATION_CACHE("calibration-cache");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Whether it shows the state of the host, not what a network takes. */
    public boolean isCalibration() {
      return this == CALIBRATION_CORE || this == CALIBRATION_MEMORY || this == CALIBRATION_CACHE;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public RawSample {
    if (inferences < 1 || totalNs < 0) {
      throw new IllegalArgumentException(
          "sample of %d inferences in %d ns: needs at least one inference and no negative time".formatted(inferences, totalNs));
    }
    tags = Set.copyOf(tags);
  }

  /** Nanoseconds of one inference. */
  public double perInferenceNs() {
    return (double) totalNs / inferences;
  }

  public boolean isClean() {
    return tags.isEmpty();
  }
}
