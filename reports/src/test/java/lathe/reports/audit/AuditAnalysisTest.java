package lathe.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.LutModel.RingShare;
import lathe.profiler.row.AnchoredRun.Fork;
import lathe.profiler.row.WholeTime;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import lathe.reports.table.PackedTable;
import lathe.reports.table.Selection;
import org.junit.jupiter.api.Test;

class AuditAnalysisTest {
  private static final List<LutEntry> ROWS =
      LutTable.from(SampleRun.run()).lut().entries().stream().filter(row -> !row.op().equals("pool")).toList();
  private static final LutModel RINGED = new LutModel(List.of(new RingShare(1 << 20, 0.25)), 1, 1, 0, 0, 0, List.of(), Double.NaN, null);

  private static Audit audit(Lut lut) {
    PackedTable rows = PackedTable.of(lut, new Selection(null, null));
    Network network = Zoo.named("mobilenet_v3_large");
    WholeTime time = new WholeTime(3e6, 10, 0);
    return new AuditAnalysis(lut, rows, List.of(network, network), List.of(), List.of(new Fork(List.of(time, time), List.of(), "")))
        .audit(1, SampleRun.provenance());
  }

  private static Lut ofStates(LutModel model) {
    Stream<LutEntry> resident = ROWS.stream().map(row -> row(row, CacheState.RESIDENT, 1000));
    return new Lut(SampleRun.provenance(), Stream.concat(resident, ROWS.stream().map(row -> row(row, CacheState.MEMORY, 3000))).toList())
        .with("lathe", 512, model);
  }

  private static LutEntry row(LutEntry row, CacheState cache, double ns) {
    return new LutEntry(row.key(), row.engine(), row.dtype(), row.op(), row.in(), row.out(), row.kernel(), row.stride(), row.dilation(),
        row.pad(), row.squeeze(), row.activation(), row.macs(), row.lanes(), cache, row.kernelId(), Estimate.pointOnly(ns), row.forks(),
        row.samples(), row.findings());
  }

  /** Those of other engines, and that of a run. */
  @Test
  void aTableOfOneCacheStateHasOneSum() {
    Lut lut = new Lut(SampleRun.provenance(), ROWS);
    assertThat(audit(lut).variants()).hasSize(3).first().extracting(Audit.Variant::name).isEqualTo("bare sum of rows");
    assertThat(audit(lut.with("lathe", 512, LutModel.none())).variants()).hasSize(3);
  }

  @Test
  void aTableThatKnowsWhereWeightsComeFromHasTwo() {
    assertThat(audit(ofStates(RINGED)).variants()).hasSize(6).extracting(Audit.Variant::name)
        .contains("rows, all weights from memory", "rows, weights from where the network has them");
    assertThat(audit(ofStates(LutModel.none())).variants()).hasSize(3);
  }
}
