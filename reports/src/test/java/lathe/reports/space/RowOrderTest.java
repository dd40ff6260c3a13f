package lathe.reports.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.Operator;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.networks.zoo.Zoo;
import lathe.profiler.row.RowBuild;
import lathe.reports.table.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
  /** Additions and pools are cheap, and yet no network can be predicted without them. */
  @ParameterizedTest
  @ValueSource(strings = {"v3", "mnasnet", "grid"})
  void theFirstBatchHasARowOfEachKind(String name) {
    List<LayerKey> rows = RowOrder.of(List.of(SpaceFile.read(name, Zoo::named)), 1);
    int places = RowBuild.BATCH - 1; // other engines measure the empty model first
    assertThat(rows.subList(0, places).stream().map(RowKind::of)).containsAll(rows.stream().map(RowKind::of).distinct().toList());
  }

  @Test
  void kindsThatOnlyTheSecondSpaceHasComeBeforeTheOtherRowsOfTheFirst() {
    List<LayerKey> rows = RowOrder.of(List.of(listed("mobilenet_v1"), listed("mobilenet_v2")), 1);
    assertThat(rows.subList(0, kinds(rows)).stream().map(LayerKey::op)).contains(Operator.ADD);
    assertThat(rows).containsExactlyInAnyOrderElementsOf(Stream.of("mobilenet_v1", "mobilenet_v2")
        .flatMap(name -> Space.rows(Zoo.named(name)).stream()).distinct().toList());
  }

  @Test
  void withinAKindTheRowThatMattersMostComesFirst() {
    List<LayerKey> rows = RowOrder.of(List.of(listed("mobilenet_v1")), 1);
    assertThat(rows.stream().filter(row -> row.op() == Operator.POINTWISE).findFirst().map(LayerKey::in)).contains(new Shape(14, 14, 512));
  }

  private static int kinds(List<LayerKey> rows) {
    return (int) rows.stream().map(RowKind::of).distinct().count();
  }

  private static Space listed(String name) {
    Network network = Zoo.named(name);
    return new ListedSpace(name, List.of(network));
  }
}
