package lathe.reports.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.reports.table.Prediction.Coverage;
import lathe.reports.table.Prediction.LayerPrediction;
import lathe.reports.table.Prediction.Source;
import org.jspecify.annotations.Nullable;

/** Answers what networks will take, by a table. */
public final class Predictor {
  /** An interval of the model's relative error holds about 95 %: two root mean squares, one more half for what so few networks tell of them. */
  private static final double MODEL_QUANTILE = 2.5;

  private final Provenance provenance;
  private final TableRows rows;
  private final Interpolation interpolation;
  private final LutModel model;
  private final Context context;

  private Predictor(Provenance provenance, TableRows rows, Optional<LutModel> model) {
    this.provenance = provenance;
    this.rows = rows;
    this.interpolation = new Interpolation(rows);
    this.model = model.orElseGet(LutModel::none);
    this.context = new Context(this.model);
  }

  /**
   * @throws lathe.kernels.BadInputException for a table that is damaged, or holds more than one choice
   */
  public static Predictor of(Lut lut, Selection selection) {
    return new Predictor(lut.provenance(), RowIndex.of(lut, selection), Optional.ofNullable(lut.model()));
  }

  /** Of a table that is ready for searches. */
  public static Predictor of(PackedTable table) {
    return new Predictor(table.provenance(), table, table.model());
  }

  /**
   * Of a file: a table in JSON, or a packed one.
   *
   * @throws lathe.kernels.BadInputException for a table that cannot be read, is damaged, or holds another choice
   */
  public static Predictor open(Path file, Selection selection) {
    if (!PackedFile.isOne(file)) {
      return of(ResultFiles.readLut(file), selection);
    }
    PackedTable table = PackedTable.open(file);
    selection.require(file, table.engine(), table.lanes());
    return of(table);
  }

  /** A layer that is asked for, by its key's text. */
  public record Asked(String name, String key) {}

  private record Found(Asked asked, Source source, @Nullable TableRow row, Footprint footprint) {
    LayerPrediction at(int index, double memoryShare) {
      return new LayerPrediction(index, asked.name, asked.key, source.toString(), row == null ? Estimate.MISSING : row.at(memoryShare));
    }
  }

  public Prediction predict(Network network, boolean interpolates) {
    return predict(network.name(), IntStream.range(0, network.size())
        .mapToObj(i -> new Asked(network.layer(i).name(), network.key(i).toString())).toList(), interpolates);
  }

  /**
   * @param interpolates whether layers without a row are guessed from their neighbours; otherwise the prediction has no time
   * @throws lathe.kernels.BadInputException for a key without a row that is no key at all
   */
  public Prediction predict(String name, List<Asked> asked, boolean interpolates) {
    List<Found> found = new ArrayList<>(asked.size());
    Footprint footprint = Footprint.NONE;
    for (Asked layer : asked) {
      found.add(found(layer, interpolates));
      footprint = footprint.and(found.getLast().footprint);
    }
    double share = context.memoryShare(footprint);
    List<LayerPrediction> layers = new ArrayList<>(asked.size());
    double rowsNs = 0;
    for (Found layer : found) {
      layers.add(layer.at(layers.size(), share));
      rowsNs += layers.getLast().time().medianNs();
    }
    double besideNs = context.beside(rowsNs, footprint);
    return new Prediction(name, total(layers, rowsNs, besideNs), rowsNs, besideNs, share, errorPercent(), coverage(layers), layers,
        provenance);
  }

  private Found found(Asked asked, boolean interpolates) {
    Optional<TableRow> row = rows.find(asked.key);
    if (row.isPresent()) {
      return new Found(asked, Source.MEASURED, row.get(), row.get().footprint());
    }
    LayerKey key = LayerKey.parse(asked.key);
    Optional<TableRow> guessed = interpolates ? interpolation.row(key) : Optional.empty();
    return new Found(asked, guessed.isPresent() ? Source.INTERPOLATED : Source.MISSING, guessed.orElse(null), Footprint.of(key));
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
    Map<String, double[]> sides = new HashMap<>();
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
    Map<String, double[]> bySource = new HashMap<>();
    double all = 0;
    for (LayerPrediction layer : layers) {
      double ns = layer.time().isMissing() ? 0 : layer.time().medianNs();
      double[] sums = bySource.computeIfAbsent(layer.source(), _ -> new double[2]);
      sums[0]++;
      sums[1] += ns;
      all += ns;
    }
    double[] none = new double[2];
    double[] measured = bySource.getOrDefault(Source.MEASURED.toString(), none);
    double[] guessed = bySource.getOrDefault(Source.INTERPOLATED.toString(), none);
    double[] missing = bySource.getOrDefault(Source.MISSING.toString(), none);
    return new Coverage((int) measured[0], (int) guessed[0], (int) missing[0], all == 0 ? 0 : measured[1] / all,
        all == 0 ? 0 : guessed[1] / all);
  }

  /** Where the table comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /** How many layers the table knows. */
  public int size() {
    return rows.size();
  }
}
