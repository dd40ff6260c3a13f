package lathe.reports.prediction;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import lathe.profiler.result.Estimate;
import lathe.reports.Figures;

/**
 * The latency that a table predicts for a network.
 *
 * @param time absent where a row is missing
 * @param rowsNs the sum of the rows
 * @param contextNs what the network takes beside them
 * @param memoryShare of the weights that come from memory, 0 to 1; absent where no row tells them from those in a cache
 * @param modelErrorPercent the relative error of the table's model that the interval holds beside the rows' own; absent where the table has
 *     none
 */
public record Prediction(String network, @JsonUnwrapped Estimate time, double rowsNs, double contextNs, double memoryShare,
    double modelErrorPercent, Coverage coverage, List<LayerPrediction> layers) {
  public Prediction {
    layers = List.copyOf(layers);
  }

  /** Where a layer's time comes from. */
  public enum Source {
    MEASURED("measured"), INTERPOLATED("interpolated"), MISSING("missing");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * How much of a network the table knows.
   *
   * @param measured layers
   * @param measuredShare of the predicted time, 0 to 1
   */
  public record Coverage(int measured, int interpolated, int missing, double measuredShare, double interpolatedShare) {
    /** Of a network whose layers the table all has. */
    public static Coverage whole(int layers) {
      return new Coverage(layers, 0, 0, 1, 0);
    }
  }

  /** One layer. */
  public record LayerPrediction(int index, String name, String key, String source, @JsonUnwrapped Estimate time) {}

  /**
   * What to say of so many keys without a row, behind the name of the table.
   *
   * @param interpolates whether they could not be guessed either
   * @param engine that the table's rows are of, as {@code lut build} takes it
   */
  public static String lacks(int missing, boolean interpolates, String engine) {
    String kin = interpolates ? ", and none of the same kind to guess them from" : "";
    String guess = interpolates ? "" : ", or guess them with --interpolate";
    return "has no row for %s%s; build them with lut build --engine %s --networks and add them with lut merge%s".formatted(
        Figures.count(missing, "layer"), kin, engine, guess);
  }

  /** Keys without a row, each once. */
  public List<String> missing() {
    return layers.stream().filter(layer -> layer.source().equals(Source.MISSING.toString())).map(LayerPrediction::key).distinct().toList();
  }
}
