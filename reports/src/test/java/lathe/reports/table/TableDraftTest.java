package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Lanes;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LutEntry;
import lathe.profiler.row.RowJournal.Line;
import lathe.profiler.row.RowJournal.State;
import org.junit.jupiter.api.Test;

class TableDraftTest {
  private static final String ROW = "f32/pointwise/8x8x16->8x8x32/k1s1d1/p0.0.0.0/relu";

  private static Line line(int fork, String key, double ns) {
    return new Line(fork, key, List.of(new State("toy", CacheState.MEMORY, ns, 5, 0)), List.of(), null, 0);
  }

  /** An empty model takes 100, 200 and 300 ns in the forks, a row 1000 ns more. */
  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int fork = 0; fork < 3; fork++) {
      double emptyNs = 100 * (fork + 1);
      lines.add(line(fork, TableDraft.EMPTY, emptyNs));
      lines.add(line(fork, ROW, 1000 + emptyNs));
    }
    return lines;
  }

  @Test
  void eachForksEmptyModelIsSubtractedAndStated() {
    List<LutEntry> rows = new TableDraft(lines(), "tflite", Lanes.L512, true).entries(List.of(ROW));
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().time().medianNs()).isEqualTo(1000);
    assertThat(rows.getFirst().engine()).isEqualTo("tflite");
    assertThat(rows.getFirst().findings()).containsExactly(new Finding.EmptySubtracted(200));
  }

  @Test
  void nothingIsSubtractedFromLayersThatAreNoModels() {
    List<LutEntry> rows = new TableDraft(lines(), "lathe", Lanes.L512, false).entries(List.of(ROW, TableDraft.EMPTY));
    assertThat(rows).extracting(row -> row.time().medianNs()).containsExactly(200.0, 1200.0);
    assertThat(rows).allMatch(row -> row.findings().isEmpty());
  }

  @Test
  void noRowTakesLessThanNothing() {
    List<Line> lines = List.of(line(0, TableDraft.EMPTY, 500), line(0, ROW, 400));
    assertThat(new TableDraft(lines, "tflite", Lanes.L512, true).entries(List.of(ROW)).getFirst().time().medianNs()).isEqualTo(1);
  }
}
