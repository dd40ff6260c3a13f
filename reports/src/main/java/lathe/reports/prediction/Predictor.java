package lathe.reports.prediction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.reports.prediction.Prediction.Coverage;
import lathe.reports.prediction.Prediction.LayerPrediction;
import lathe.reports.prediction.Prediction.Source;
import lathe.reports.table.Context;
import lathe.reports.table.Footprint;
import lathe.reports.table.PackedFile;
import lathe.reports.table.PackedTable;
import lathe.reports.table.Selection;
import lathe.reports.table.TableFile;
import lathe.reports.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Predicts the latency of networks from a table. */
public final class Predictor {
  private final PackedTable table;
  private final Interpolation interpolation;
  private final Context context;

  private Predictor(PackedTable table) {
    this.table = table;
    this.interpolation = new Interpolation(table);
    this.context = table.context();
  }

  /**
   * @throws lathe.kernels.BadInputException for a table that is damaged, or holds more than one choice or none
   */
  public static Predictor of(Lut lut, Selection selection) {
    return of(PackedTable.of(lut, selection));
  }

  /** Of a table that is ready for searches. */
  public static Predictor of(PackedTable table) {
    return new Predictor(table);
  }

  /**
   * Of a file: a table in JSON, or a packed one.
   *
   * @throws lathe.kernels.BadInputException for a table that cannot be read, is damaged, or holds another choice
   */
  public static Predictor open(Path file, Selection selection) {
    if (!PackedFile.isOne(file)) {
      return of(TableFile.read(file), selection);
    }
    PackedTable table = PackedTable.open(file);
    selection.require(file, table.engine(), table.lanes());
    return of(table);
  }

  /** A layer that is asked for, by its key's text. */
  public record Asked(String name, String key) {}

  private record Found(Asked asked, Source source, @Nullable TableRow row, Footprint footprint) {
    /** Whether it matters where the weights come from. */
    boolean hasStates() {
      return row != null && !row.resident().equals(row.memory());
    }

    LayerPrediction at(int index, double memoryShare) {
      return new LayerPrediction(index, asked.name, asked.key, source.toString(), row == null ? Estimate.MISSING : row.at(memoryShare));
    }
  }

  /** By the rows of its layers on the numbers that the table's engine computes with. */
  public Prediction predict(Network network, boolean interpolates) {
    Dtype dtype = table.dtype();
    return predict(network.name(), IntStream.range(0, network.size())
        .mapToObj(i -> new Asked(network.layer(i).name(), network.key(i).as(dtype).toString())).toList(), interpolates);
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
    RowSum sum = new RowSum(context);
    for (Found layer : found) {
      layers.add(layer.at(layers.size(), share));
      sum.add(layers.getLast().time());
    }
    doubt(layers, sum);
    return new Prediction(name, sum.total(footprint), sum.ns(), context.beside(sum.ns(), footprint),
        found.stream().anyMatch(Found::hasStates) ? share : Double.NaN, context.errorPercent(), coverage(layers), layers);
  }

  /** Of each key once, in the order of the layers. */
  private static void doubt(List<LayerPrediction> layers, RowSum sum) {
    Map<String, List<LayerPrediction>> byKey =
        layers.stream().collect(Collectors.groupingBy(LayerPrediction::key, LinkedHashMap::new, Collectors.toList()));
    byKey.values().forEach(same -> {
      LayerPrediction first = same.getFirst();
      if (first.source().equals(Source.INTERPOLATED.toString())) {
        sum.doubtGuess(first.time(), same.size());
      } else {
        sum.doubt(first.time(), same.size());
      }
    });
  }

  private Found found(Asked asked, boolean interpolates) {
    Optional<TableRow> row = table.find(asked.key);
    if (row.isPresent()) {
      return new Found(asked, Source.MEASURED, row.get(), row.get().footprint());
    }
    LayerKey key = LayerKey.parse(asked.key);
    Optional<TableRow> guessed = interpolates ? interpolation.row(key) : Optional.empty();
    return new Found(asked, guessed.isPresent() ? Source.INTERPOLATED : Source.MISSING, guessed.orElse(null), Footprint.of(key));
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

  /** The rows that it answers by. */
  public PackedTable table() {
    return table;
  }
}
