package lathe.reports.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lathe.kernels.Dtype;
import lathe.profiler.result.ResultFiles;

/** The figures of the paper's tables, from {@code published.json}, which names its source. */
public final class Published {
  /**
   * A row of a table.
   *
   * @param network by its usual name
   * @param metric what the accuracy is of, with its unit
   * @param latency in {@code unit}, on one large core of {@code device}
   */
  public record Row(String table, String network, String metric, double accuracy, double latency, String unit, String device) {}

  private static final String TABLE_OF_BYTES = "table 4";

  static final String LARGE = "mobilenet_v3_large";
  static final String SMALL = "mobilenet_v3_small";

  private record Tables(String source, List<Row> rows) {}

  private static final List<Row> ROWS = read().rows();

  private Published() {}

  private static Tables read() {
    try (InputStream file = Objects.requireNonNull(Published.class.getResourceAsStream("published.json"))) {
      return ResultFiles.fromJson(new String(file.readAllBytes(), StandardCharsets.UTF_8), Tables.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows of a table, in its order. */
  static List<Row> table(String table) {
    return ROWS.stream().filter(row -> row.table().equals(table)).toList();
  }

  /** The first row of a network, for its accuracy; its tables agree but for a tenth of a percent. */
  static Optional<Row> of(String network, Dtype dtype) {
    return ROWS.stream().filter(row -> row.network().equals(network) && (dtype == Dtype.INT8) == row.table().equals(TABLE_OF_BYTES))
        .findFirst();
  }

  /** What the paper says of two networks in 8-bit integers; absent where it does not have both. */
  static Optional<Claim> inBytes(String arm, String baseline) {
    boolean hasBoth = of(arm, Dtype.INT8).isPresent() && of(baseline, Dtype.INT8).isPresent();
    return hasBoth ? Optional.of(saving(TABLE_OF_BYTES, arm, baseline)) : Optional.empty();
  }

  /** That one network of a table is faster than another; see {@link Claim#saving}. */
  static Claim saving(String table, String arm, String baseline) {
    return Claim.saving(latency(table, arm) / latency(table, baseline), source(table, arm, baseline));
  }

  /** That one network of a table costs little more than another; see {@link Claim#cost}. */
  static Claim cost(String table, String arm, String baseline) {
    return Claim.cost(latency(table, arm) / latency(table, baseline), source(table, arm, baseline));
  }

  private static double latency(String table, String network) {
    return row(table, network).latency();
  }

  private static String source(String table, String arm, String baseline) {
    Row first = row(table, arm);
    Row second = row(table, baseline);
    return "%s: %s %s and %s %s on a %s".formatted(table, first.latency(), first.unit(), second.latency(), second.unit(), first.device());
  }

  private static Row row(String table, String network) {
    return table(table).stream().filter(row -> row.network().equals(network)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("%s has no %s".formatted(table, network)));
  }
}
