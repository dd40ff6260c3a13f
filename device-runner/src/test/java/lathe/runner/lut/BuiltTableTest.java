package lathe.runner.lut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.kernels.Dtype;
import lathe.kernels.Lanes;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Lut;
import lathe.profiler.row.RowJournal.Line;
import lathe.profiler.row.RowJournal.State;
import lathe.reports.table.TableDraft;
import lathe.runner.ToyTables;
import org.junit.jupiter.api.Test;

class BuiltTableTest {
  private static final Lut LUT = ToyTables.here(Zoo.named("mobilenet_v3_small_0.35_96"));

  @Test
  void aBudgetThatLeavesRowsOutIsToldOf() {
    BuiltTable text = new BuiltTable(LUT, 50, LUT.entries().size());
    assertThat(LUT.entries()).hasSize(36);
    assertThat(text.facts(36)).startsWith("36 of 50 rows in 36 s, 60 a minute; the median row within 1.0 % (95 %)");
    assertThat(text.gaps()).singleElement().asString().startsWith("rows that the budget left out of the table: 14")
        .contains("--interpolate");
  }

  @Test
  void rowsThatFailedAreTold() {
    BuiltTable text = new BuiltTable(LUT, 38, 38);
    assertThat(text.facts(60)).startsWith("38 rows in 60 s");
    assertThat(text.gaps()).singleElement().asString().startsWith("rows that could not be measured").endsWith(": 2");
  }

  @Test
  void aCompleteTableHasNoGaps() {
    assertThat(new BuiltTable(LUT, 36, 36).gaps()).isEmpty();
  }

  @Test
  void rowsThatAnEmptyModelHidesAreTold() {
    String key = "f32/pointwise/8x8x16->8x8x32/k1s1d1/p0.0.0.0/relu";
    var draft = new TableDraft(List.of(line(TableDraft.empty(Dtype.F32).toString(), 500), line(key, 400)), "tflite", Dtype.F32, Lanes.L512,
        true);
    assertThat(new BuiltTable(new Lut(LUT.provenance(), draft.entries(List.of(key))), 1, 1).gaps()).singleElement().asString()
        .startsWith("rows that take no longer than an empty model, whose times are not known: 1; they are in the table with ");
  }

  private static Line line(String key, double ns) {
    return new Line(0, 0, key, List.of(new State("toy", CacheState.NETWORK, ns, 5, 0)), List.of(), null, "", 0);
  }
}
