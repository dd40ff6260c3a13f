package lathe.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.RunResult;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;

/** As much as anyone should want to see at once: twenty networks and a table of ten thousand rows. */
final class LargeResults {
  static final RunResult RUN =
      new RunResult(SampleRun.provenance(), IntStream.range(0, 20).mapToObj(i -> SampleRun.network("network_" + i)).toList());
  static final Lut LUT = new Lut(SampleRun.provenance(), rows());
  static final String PAGE = HtmlReport.render(List.of(Source.of("run.json", RUN), Source.of("lut.json", LUT)));

  private LargeResults() {}

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
