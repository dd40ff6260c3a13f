package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.EngineLevel;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.Verdict;
import org.junit.jupiter.api.Test;

/** Merging, comparing and exporting. */
class TableWorkTest {
  private static final Lut SMALL = Tables.of(Zoo.named("mobilenet_v3_small"));
  private static final Lut LARGE = Tables.of(Zoo.named("mobilenet_v3_large"));

  @Test
  void aMergedTableHasEveryRowOnce() {
    Lut merged = TableMerge.merge(List.of(SMALL, LARGE, SMALL));
    assertThat(merged.entries()).containsAll(SMALL.entries()).containsAll(LARGE.entries()).doesNotHaveDuplicates();
    assertThat(merged.entries()).extracting(LutEntry::place).isSorted();
  }

  @Test
  void theLaterTablesRowCounts() {
    assertThat(TableMerge.merge(List.of(SMALL, slower(1.5))).entries()).containsExactlyInAnyOrderElementsOf(slower(1.5).entries());
  }

  @Test
  void tablesOfTwoFingerprintsMakeOneThatSaysSo() {
    Lut there = new Lut(Tables.provenance("there"), LARGE.entries().stream().filter(row -> !keys(SMALL).contains(row.key())).toList());
    Lut merged = TableMerge.merge(List.of(SMALL, there));
    assertThat(merged.provenance().fingerprint()).isEqualTo("here+there");
    assertThat(merged.provenance().verdict()).isEqualTo(Verdict.UNTRUSTED);
    assertThat(merged.provenance().findings()).contains(new Finding.MixedTables(List.of("here", "there")));
    assertThat(merged.models()).isEmpty();
    assertThat(merged.entries()).containsAll(SMALL.entries()).containsAll(there.entries());
  }

  /** Nobody knows any more which rows had the narrower one. */
  @Test
  void ofTwoLevelsTheWiderCounts() {
    Lut wide = SMALL.with(List.of(level(CacheState.RESIDENT, 0.02), level(CacheState.MEMORY, 0.05)));
    Lut narrow = LARGE.with(List.of(level(CacheState.RESIDENT, 0.03), level(CacheState.MEMORY, 0.01)));
    assertThat(TableMerge.merge(List.of(wide, narrow)).levels()).containsExactlyInAnyOrder(level(CacheState.RESIDENT, 0.03),
        level(CacheState.MEMORY, 0.05));
  }

  /** A build of some rows that a table lacks has measured few networks whole, or none. */
  @Test
  void rowsThatAreAddedDoNotTakeTheModelAway() {
    LutModel fitted = fitted(1.1);
    Lut table = LARGE.with("lathe", 512, fitted);
    Lut added = SMALL.with("lathe", 512, LutModel.none());
    assertThat(TableMerge.merge(List.of(table, added)).model("lathe", 512)).isEqualTo(fitted);
    assertThat(TableMerge.merge(List.of(added, table)).model("lathe", 512)).isEqualTo(fitted);
  }

  /** Its rows replace all others, and nobody audited them. */
  @Test
  void aTableThatIsBuiltAnewBringsItsOwnModel() {
    LutModel anew = fitted(1.2);
    LutModel audited = fitted(1.1).with(new LutModel.AuditSummary(30, 1, 2, 5, 0, 0.9, 1, 1));
    Lut before = LARGE.with("lathe", 512, audited);
    Lut after = LARGE.with("lathe", 512, anew);
    assertThat(TableMerge.merge(List.of(before, after)).model("lathe", 512)).isEqualTo(anew);
    assertThat(TableMerge.merge(List.of(after, before)).model("lathe", 512)).isEqualTo(audited);
  }

  /** Neither is fitted to a network, as where few were named: only the rows say whether the later table is the earlier one anew. */
  @Test
  void rowsThatAreAddedDoNotTakeTheAuditAway() {
    LutModel audited = LutModel.none().with(new LutModel.AuditSummary(30, 1, 2, 5, 0, 0.9, 1, 1));
    Lut table = LARGE.with("lathe", 512, audited);
    assertThat(TableMerge.merge(List.of(table, SMALL.with("lathe", 512, LutModel.none()))).model("lathe", 512)).isEqualTo(audited);
    assertThat(TableMerge.merge(List.of(table, LARGE.with("lathe", 512, LutModel.none()))).model("lathe", 512)).isEqualTo(LutModel.none());
  }

  private static LutModel fitted(double stretch) {
    LutModel.Whole whole = new LutModel.Whole("whole", 1e6);
    return new LutModel(List.of(), stretch, 0.9, 0, 0, 50, List.of(whole, whole), 2, null);
  }

  private static EngineLevel level(CacheState cache, double halfWidth) {
    return new EngineLevel("lathe", 512, cache, halfWidth);
  }

  @Test
  void whatWasFoundAtOneTableIsSaidOfAll() {
    Provenance pinned = LARGE.provenance();
    Conditions how = pinned.conditions();
    var unpinned = new Finding.Unpinned("refused");
    Lut first = new Lut(new Provenance(pinned.machine(), pinned.software(),
        new Conditions(how.lanes(), how.forks(), false, how.tuning(), how.seed()), pinned.peaks(), pinned.time(), pinned.fingerprint(),
        Verdict.NOISY, List.of(unpinned)), SMALL.entries());

    Provenance merged = TableMerge.merge(List.of(first, LARGE, first, LARGE)).provenance();

    assertThat(merged.conditions().pinned()).isFalse();
    assertThat(merged.verdict()).isEqualTo(Verdict.NOISY);
    assertThat(merged.findings()).containsOnlyOnce(unpinned);
  }

  @Test
  void oneRowOfTwoFingerprintsIsRefused() {
    Lut there = new Lut(Tables.provenance("there"), SMALL.entries());
    assertThatThrownBy(() -> TableMerge.merge(List.of(SMALL, there))).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("merge: tables of fingerprints here and there both have the row f32/");
  }

  private static Set<String> keys(Lut table) {
    return table.entries().stream().map(LutEntry::key).collect(Collectors.toSet());
  }

  @Test
  void aTableDoesNotDifferFromItself() {
    TableDiff diff = TableDiff.of(SMALL, SMALL);
    assertThat(diff.changed()).isEmpty();
    assertThat(diff.inBoth()).isEqualTo(SMALL.entries().size());
    assertThat(diff.medianRatio()).isEqualTo(1);
  }

  /** Rows lie within 1 % below and 2 % above, so 2 % are inside of the intervals and 10 % are not. */
  @Test
  void onlyWhatLeavesItsIntervalHasChanged() {
    assertThat(TableDiff.of(SMALL, slower(1.02)).changed()).isEmpty();
    assertThat(TableDiff.of(SMALL, slower(1.1)).changed()).hasSize(SMALL.entries().size());
    assertThat(TableDiff.of(SMALL, LARGE).onlyInFirst()).isNotEmpty().allMatch(row -> row.matches("f32/\\S+ lathe 512 (resident|memory)"));
  }

  @Test
  void exportsHoldTheRows() throws IOException {
    assertThat(exported(TableExport.CSV)).hasLineCount(SMALL.entries().size() + 1);
    assertThat(ResultFiles.fromJson(exported(TableExport.JSON), Lut.class)).isEqualTo(SMALL);
    assertThat(exported(TableExport.OFA_YAML)).contains("\"Conv-input:224x224x3-output:112x112x16\":\n  mean: ");
    assertThat(exported(TableExport.NN_METER_CSV)).startsWith("kernel,HW,CIN,COUT,KERNEL_SIZE,STRIDES,CIN1,CIN2,CIN3,CIN4,latency_ms\n")
        .contains("\ndwconv-bn-hswish,28,96,96,5,2,,,,,", "\nse,14,240,,,,,,,", "\nadd,14,,,,,40,40,,,", "\nfc,,1024,1000,,,,,,,")
        .doesNotContain("fc-");
    assertThatThrownBy(() -> TableExport.parse("xml")).isInstanceOf(BadInputException.class).hasMessageContaining("nn-meter-csv");
  }

  private static String exported(TableExport format) throws IOException {
    var text = new ByteArrayOutputStream();
    format.write(SMALL, text);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static Lut slower(double factor) {
    List<LutEntry> rows = new ArrayList<>();
    for (LutEntry row : SMALL.entries()) {
      double ns = factor * row.time().medianNs();
      rows.add(Tables.row(LayerKey.parse(row.key()), row.cache() == CacheState.MEMORY ? CacheState.MEMORY : CacheState.RESIDENT, ns));
    }
    return new Lut(SMALL.provenance(), rows);
  }
}
