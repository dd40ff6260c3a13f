package lathe.runner.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.networks.zoo.Zoo;
import lathe.reports.table.TableDraft;
import lathe.runner.engine.Engine;
import org.junit.jupiter.api.Test;

/** What a build says and plans before it begins. */
class BuildTextTest {
  private static final BuildEstimate SIX = new BuildEstimate(6);

  @Test
  void saysHowLongItTakes() {
    assertThat(BuildText.ahead(plan(1000), 0, SIX, null)).isEqualTo("v3: 1000 layers in 6 forks, about 6 min");
    assertThat(BuildText.ahead(plan(1000), 5900, SIX, null)).isEqualTo(
        "v3: 1000 layers in 6 forks, 5900 of 6000 measurements done, about 1 min");
    assertThat(BuildText.ahead(plan(10), 0, new BuildEstimate(1), null)).isEqualTo("v3: 10 layers in 1 fork, about 12 s");
    assertThat(BuildText.ahead(plan(10), 0, new BuildEstimate(1), Duration.ofSeconds(90))).isEqualTo(
        "v3: 10 layers in 1 fork, as many as fit into 90 s (all take about 12 s)");
  }

  /** Of an engine that is given models, of which an empty one is measured beside the rows. */
  private static BuildPlan plan(int rows) {
    LayerKey key = Zoo.named("mobilenet_v3_small").key(0);
    return new BuildPlan(Engine.TFLITE, "v3", Collections.nCopies(rows, key), 0, List.of());
  }

  @Test
  void aBudgetHasRoomForTheFirstRows() {
    assertThatCode(() -> SIX.requireRoom(Duration.ofMinutes(2), 1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> SIX.requireRoom(Duration.ofSeconds(60), 1000)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("lut build with --budget 60s: 6 forks and the first ").hasMessageEndingWith(" or fewer --forks");
    assertThatThrownBy(() -> new BuildEstimate(1).requireRoom(Duration.ofSeconds(5), 1000))
        .hasMessage("lut build with --budget 5s: 1 fork and the first 32 rows take about 13 s; give more time");
    assertThatThrownBy(() -> SIX.requireRoom(Duration.ofSeconds(60), 13))
        .hasMessageContaining("6 forks and the first 13 rows take about 76 s");
  }

  /** Others are given models, beside which the time of an empty one is measured. */
  @Test
  void rowsAreWhatAnEngineCanBeGiven() {
    var space = List.<Space>of(new ListedSpace("networks", List.of(Zoo.named("lraspp_mobilenet_v3_small"))));
    BuildPlan ours = BuildPlan.of(Engine.LATHE, space, 7);
    BuildPlan theirs = BuildPlan.of(Engine.TFLITE, space, 7);

    assertThat(ours.leftOut()).isZero();
    assertThat(ours.rowsOf(ours.keys())).isEqualTo(ours.keys()).hasSameSizeAs(ours.rows());
    assertThat(theirs.rows()).hasSize(ours.rows().size() - theirs.leftOut());
    assertThat(theirs.keys()).startsWith(TableDraft.empty(Dtype.F32).toString()).hasSize(theirs.rows().size() + 1);
    assertThat(theirs.rowsOf(theirs.keys())).doesNotContain(TableDraft.empty(Dtype.F32).toString()).hasSameSizeAs(theirs.rows());
  }

  /** No table predicts them, and an engine that has no such layer cannot load them. */
  @Test
  void networksWhoseRowsAreLeftOutAreNotMeasured() {
    var space = List.<Space>of(new ListedSpace("networks", List.of(Zoo.named("ssdlite_mobilenet_v3_small_0.35_96+post=nms"))));
    BuildPlan theirs = BuildPlan.of(Engine.TFLITE, space, 7);
    assertThat(theirs.leftOut()).isEqualTo(1);
    assertThat(theirs.wholes()).isEmpty();
    assertThat(BuildPlan.of(Engine.LATHE, space, 7).wholes()).hasSize(1);
  }
}
