package lathe.reports;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lathe.networks.LayerKey;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.RunResult;
import lathe.profiler.trust.HostVerdict;

/** Makes the look-up table that comes with every run. */
public record LutTable(Lut lut) {
  /**
   * The isolated times of a run, one row for each key. Layers that share a key and were measured apart are one row: the mean of their
   * medians (so that sums stay sums) within the widest of
   * their intervals. A layer without a figure makes no row. The table may be trusted less than the run.
   */
  public static LutTable from(RunResult run) {
    Map<String, List<LayerResult>> byKey = run.networks().stream().flatMap(network -> network.layers().stream())
        .filter(layer -> !layer.isolated().time().isMissing())
        .collect(Collectors.groupingBy(LayerResult::key, TreeMap::new, Collectors.toList()));
    List<LutEntry> rows = byKey.values().stream().map(same -> row(same, run.provenance().conditions()))
        .sorted(Comparator.comparing(LutEntry::place)).toList();
    return new LutTable(new Lut(run.provenance().withVerdict(HostVerdict.ofTable(run.provenance())), rows));
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
}
