package lathe.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.reports.table.Prediction.Coverage;
import lathe.reports.table.Prediction.LayerPrediction;
import lathe.reports.table.Prediction.Source;

/** Answers what networks will take, by a table. */
public final class Predictor {
  /** An interval of the model's relative error holds about 95 %: two root mean squares, one more half for what so few networks tell of them. */
  private static final double MODEL_QUANTILE = 2.5;

  private final RowIndex index;
  private final Interpolation interpolation;
  private final LutModel model;
  private final Context context;

  private Predictor(RowIndex index, LutModel model) {
    this.index = index;
    this.interpolation = new Interpolation(index);
    this.model = model;
    this.context = new Context(model);
  }

  /**
   * @throws lathe.kernels.BadInputException for a table that is damaged, or holds more than one choice
   */
  public static Predictor of(Lut lut, Selection selection) {
    return new Predictor(RowIndex.of(lut, selection), Objects.requireNonNullElseGet(lut.model(), LutModel::none));
  }

  /** A layer that is asked for. */
  public record Asked(String name, LayerKey key) {}

  public Prediction predict(Network network, boolean interpolates) {
    List<Asked> layers = IntStream.range(0, network.size()).mapToObj(i -> new Asked(network.layer(i).name(), network.key(i))).toList();
    return predict(network.name(), layers, interpolates);
  }

  /**
   * @param interpolates whether layers without a row are guessed from their neighbours; otherwise the prediction has no time
   */
  public Prediction predict(String name, List<Asked> asked, boolean interpolates) {
    Footprint footprint = Footprint.of(asked.stream().map(Asked::key).toList());
    double share = context.memoryShare(footprint);
    List<LayerPrediction> layers = new ArrayList<>();
    for (Asked layer : asked) {
      layers.add(layer(layers.size(), layer, share, interpolates));
    }
    Coverage coverage = coverage(layers);
    double rowsNs = layers.stream().mapToDouble(layer -> layer.time().medianNs()).sum();
    double besideNs = context.beside(rowsNs, footprint);
    return new Prediction(name, total(layers, rowsNs, besideNs), rowsNs, besideNs, share, errorPercent(), coverage, layers);
  }

  private LayerPrediction layer(int index, Asked asked, double share, boolean interpolates) {
    String key = asked.key().toString();
    Optional<TableRow> row = this.index.find(key);
    if (row.isPresent()) {
      return new LayerPrediction(index, asked.name(), key, Source.MEASURED.toString(), row.get().at(share));
    }
    Optional<TableRow> guessed = interpolates ? interpolation.row(asked.key()) : Optional.empty();
    return guessed.map(near -> new LayerPrediction(index, asked.name(), key, Source.INTERPOLATED.toString(), near.at(share)))
        .orElseGet(() -> new LayerPrediction(index, asked.name(), key, Source.MISSING.toString(), Estimate.MISSING));
  }

  private double errorPercent() {
    return model.audit() == null ? model.errorPercent() : Math.max(model.audit().meanAbsErrorPercent() * Math.sqrt(Math.PI / 2), 0);
  }

  /**
   * Rows are measured independently, so half-widths of different rows add in quadrature; a key that occurs n times is off by the same error each time. The model's error comes on top.
   */
  private Estimate total(List<LayerPrediction> layers, double rowsNs, double besideNs) {
    double medianNs = rowsNs + besideNs;
    if (Double.isNaN(medianNs) || !(medianNs > 0)) {
      return Estimate.MISSING;
    }
    Map<String, double[]> sides = new TreeMap<>();
    for (LayerPrediction layer : layers) {
      double[] side = sides.computeIfAbsent(layer.key(), _ -> new double[2]);
      side[0] += layer.time().medianNs() - layer.time().lowNs();
      side[1] += layer.time().highNs() - layer.time().medianNs();
    }
    double error = Double.isNaN(errorPercent()) ? 0 : MODEL_QUANTILE * errorPercent() / 100 * medianNs;
    double below = Math.sqrt(error * error + sides.values().stream().mapToDouble(side -> side[0] * side[0]).sum());
    double above = Math.sqrt(error * error + sides.values().stream().mapToDouble(side -> side[1] * side[1]).sum());
    return new Estimate(medianNs, Math.max(0, medianNs - below), medianNs + above);
  }

  private static Coverage coverage(List<LayerPrediction> layers) {
    double all = layers.stream().mapToDouble(layer -> known(layer, Source.MEASURED) + known(layer, Source.INTERPOLATED)).sum();
    return new Coverage(count(layers, Source.MEASURED), count(layers, Source.INTERPOLATED), count(layers, Source.MISSING),
        all == 0 ? 0 : layers.stream().mapToDouble(layer -> known(layer, Source.MEASURED)).sum() / all,
        all == 0 ? 0 : layers.stream().mapToDouble(layer -> known(layer, Source.INTERPOLATED)).sum() / all);
  }

  private static int count(List<LayerPrediction> layers, Source source) {
    return (int) layers.stream().filter(layer -> layer.source().equals(source.toString())).count();
  }

  private static double known(LayerPrediction layer, Source source) {
    return layer.source().equals(source.toString()) ? layer.time().medianNs() : 0;
  }

  /** How many layers the table knows. */
  public int size() {
    return index.size();
  }
}
