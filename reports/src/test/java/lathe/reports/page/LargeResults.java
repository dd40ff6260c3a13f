package lathe.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;

/**
 * As much as anyone should want to see at once: twenty networks, of which the second has more layers than a table has rows in the page, and
 * a table of ten thousand rows.
 */
final class LargeResults {
  static final RunResult RUN =
      new RunResult(SampleRun.provenance(), IntStream.range(0, 20).mapToObj(i -> network(i, i == 1 ? 140 : 62)).toList());
  static final Lut LUT = new Lut(SampleRun.provenance(), rows());
  static final String PAGE = HtmlReport.render(List.of(Source.of("run.json", RUN), Source.of("lut.json", LUT)));

  private LargeResults() {}

  /** One of so many layers, those of the sample over and over. */
  private static NetworkResult network(int i, int layers) {
    NetworkResult some = SampleRun.network("network_" + i);
    return some.withLayers(IntStream.range(0, layers).mapToObj(n -> layer(some.layers().get(n % some.layers().size()), n)).toList());
  }

  private static LayerResult layer(LayerResult layer, int index) {
    return new LayerResult(index, layer.name() + "." + index, layer.op(), layer.key(), layer.kernelId(), layer.macs(), layer.bytes(),
        layer.time(), layer.isolated(), layer.findings());
  }

  private static List<LutEntry> rows() {
    List<LutEntry> some = LutTable.from(SampleRun.run()).lut().entries();
    List<LutEntry> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      LutEntry row = some.get(i % some.size());
      double ns = row.time().medianNs() * (1 + i / 7919.0);
      rows.add(new LutEntry(row.key() + "/" + i, row.engine(), row.dtype(), row.op(), row.in(), row.out(), row.kernel(), row.stride(),
          row.dilation(), row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(), row.cache(), row.kernelId(),
          new Estimate(ns, 0.97 * ns, 1.03 * ns), row.forks(), row.samples(), row.findings()));
    }
    return rows;
  }
}
