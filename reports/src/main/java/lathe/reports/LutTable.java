package lathe.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.RunResult;

/** A look-up table that answers: what does the layer of this key cost, and what do these layers cost together. */
public final class LutTable {
  private static final Comparator<LutEntry> ORDER = Comparator.comparing(LutEntry::key)
      .thenComparing(LutEntry::engine).thenComparing(LutEntry::lanes).thenComparing(LutEntry::cache);

  private final Lut lut;
  private final Map<String, LutEntry> byKey = new TreeMap<>();

  private LutTable(Lut lut) {
    this.lut = lut;
    for (LutEntry entry : lut.entries()) {
      if (byKey.put(entry.key(), entry) != null) {
        throw new BadInputException(
            "look-up table: two rows for %s; choose one engine, one vector width and one cache state before predicting"
                .formatted(entry.key()));
      }
    }
  }

  /**
   * Indexes a table.
   *
   * @throws BadInputException if two rows share a key
   */
  public static LutTable of(Lut lut) {
    return new LutTable(lut);
  }

  /**
   * The isolated times of a run, one row for each key. Layers that share a key and were measured apart are one row: the mean of their
   * medians (so that sums stay sums) within the widest of
   * their intervals. A layer without a figure makes no row.
   */
  public static LutTable from(RunResult run) {
    Map<String, List<LayerResult>> byKey = run.networks().stream().flatMap(network -> network.layers().stream())
        .filter(layer -> !layer.isolated().time().isMissing())
        .collect(Collectors.groupingBy(LayerResult::key, TreeMap::new, Collectors.toList()));
    List<LutEntry> rows = byKey.values().stream().map(same -> row(same, run.provenance().conditions())).sorted(ORDER).toList();
    return new LutTable(new Lut(run.provenance(), rows));
  }

  private static LutEntry row(List<LayerResult> same, Conditions conditions) {
    LayerResult first = same.getFirst();
    List<Isolated> measured = same.stream().map(LayerResult::isolated).distinct().toList();
    LayerKey key = LayerKey.parse(first.key());
    LayerKey.Squeeze squeeze = key.squeeze();
    return new LutEntry(first.key(), "lathe", key.dtype(), first.op(), key.in(), key.out(), key.window().kernel(), key.window().stride(),
        key.window().dilation(), key.window().pads(), squeeze == null ? null : squeeze.channels(), key.activation(), first.macs(),
        conditions.lanes(), first.isolated().cache(), first.kernelId(), pooled(measured),
        measured.stream().mapToInt(Isolated::forks).max().orElse(0), measured.stream().mapToInt(Isolated::samples).sum(), findings(same));
  }

  private static Estimate pooled(List<Isolated> measured) {
    double median = measured.stream().mapToDouble(one -> one.time().medianNs()).average().orElse(Double.NaN);
    double low = measured.stream().mapToDouble(one -> one.time().lowNs()).min().orElse(Double.NaN);
    double high = measured.stream().mapToDouble(one -> one.time().highNs()).max().orElse(Double.NaN);
    return new Estimate(median, low, high);
  }

  private static List<Finding> findings(List<LayerResult> same) {
    return List.copyOf(same.stream().flatMap(layer -> layer.findings().stream()).collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  public Lut lut() {
    return lut;
  }

  public Optional<LutEntry> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * The cost of these layers together: the sum of their rows.
   *
   * <p>Rows are measured independently, so half-widths of different rows add in quadrature, each side for itself. A key that occurs n
   * times is the same row n times, off by the same
   * error each time: its half-width counts n-fold before it is squared. A row without an interval leaves the prediction without one.
   *
   * @param keys one for each layer, repeats included
   */
  public Prediction predict(List<String> keys) {
    Map<String, Long> uses = keys.stream().collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting()));
    List<String> missing = uses.keySet().stream().filter(key -> !byKey.containsKey(key)).toList();
    if (!missing.isEmpty()) {
      return new Prediction(Estimate.MISSING, keys.size(), missing);
    }
    List<Term> terms = new ArrayList<>();
    uses.forEach((key, times) -> terms.add(new Term(find(key).orElseThrow().time(), times)));
    double median = terms.stream().mapToDouble(term -> term.times * term.row.medianNs()).sum();
    double below = quadrature(terms.stream().map(term -> term.times * (term.row.medianNs() - term.row.lowNs())));
    double above = quadrature(terms.stream().map(term -> term.times * (term.row.highNs() - term.row.medianNs())));
    return new Prediction(new Estimate(median, Math.max(0, median - below), median + above), keys.size(), missing);
  }

  private static double quadrature(Stream<Double> halfWidths) {
    return Math.sqrt(halfWidths.mapToDouble(half -> half * half).sum());
  }

  /** A row and how often it is used. */
  private record Term(Estimate row, long times) {}

  /**
   * What the table says of a network.
   *
   * @param time absent if a row is missing
   * @param layers how many keys were asked for
   * @param missing keys without a row, each once
   */
  public record Prediction(Estimate time, int layers, List<String> missing) {}
}
