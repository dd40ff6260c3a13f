package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import org.junit.jupiter.api.Test;

class LutTableTest {
  private static final String A = "f32/pointwise/8x8x16->8x8x32/k1s1d1/p0.0.0.0/relu";
  private static final String B = "f32/squeeze-excite/28x28x72->28x28x72/k1s1d1/p0.0.0.0/hsigmoid/se24-relu";
  private static final String C = "f32/depthwise/9x9x16->5x5x16/k3s2d1/p1.1.1.1/hswish";

  @Test
  void makesOneRowOfEachKeySortedByKey() {
    RunResult run = SampleRun.run();
    List<String> keys = LutTable.from(run).lut().entries().stream().map(LutEntry::key).toList();
    assertThat(keys).isSorted().doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(run.networks().getFirst().layers().stream().map(LayerResult::key).distinct().toList());
  }

  @Test
  void takesTheColumnsFromTheKey() {
    LutTable table = LutTable.from(run(layer(0, B, 100, 90, 110), layer(1, C, 10, 9, 12)));
    LutEntry squeeze = table.find(B).orElseThrow();
    assertThat(squeeze.squeeze()).isEqualTo(24);
    assertThat(squeeze.lanes()).isEqualTo(512);
    assertThat(squeeze.cache()).isEqualTo(CacheState.NETWORK);
    LutEntry depthwise = table.find(C).orElseThrow();
    assertThat(depthwise.squeeze()).isNull();
    assertThat(depthwise.in()).hasToString("9x9x16");
    assertThat(depthwise.out()).hasToString("5x5x16");
    assertThat(depthwise).extracting(LutEntry::kernel, LutEntry::stride, LutEntry::dilation).containsExactly(3, 2, 1);
    assertThat(depthwise.pad()).hasToString("1.1.1.1");
    assertThat(depthwise.activation()).hasToString("hswish");
  }

  @Test
  void addsHalfWidthsOfDifferentRowsInQuadrature() {
    LutTable table = LutTable.from(run(layer(0, A, 100, 97, 103), layer(1, C, 50, 46, 54)));
    Estimate sum = table.predict(List.of(A, C)).time();
    assertThat(sum.medianNs()).isEqualTo(150);
    assertThat(sum.lowNs()).isEqualTo(145);
    assertThat(sum.highNs()).isEqualTo(155);
  }

  @Test
  void countsTheErrorOfARepeatedRowEachTime() {
    Estimate sum = LutTable.from(run(layer(0, A, 100, 97, 103))).predict(List.of(A, A, A)).time();
    assertThat(sum).isEqualTo(new Estimate(300, 291, 309));
  }

  @Test
  void predictsNothingWhereARowIsMissing() {
    LutTable.Prediction prediction = LutTable.from(run(layer(0, A, 100, 97, 103))).predict(List.of(A, B, B));
    assertThat(prediction.time().isMissing()).isTrue();
    assertThat(prediction.missing()).containsExactly(B);
  }

  @Test
  void keepsTheSumWhenLayersOfOneKeyDiffer() {
    RunResult run = run(layer(0, A, 100, 97, 103), layer(1, A, 110, 105, 119), layer(2, C, 50, 46, 54));
    LutTable table = LutTable.from(run);
    assertThat(table.find(A).orElseThrow().time()).isEqualTo(new Estimate(105, 97, 119));
    assertThat(table.predict(List.of(A, A, C)).time().medianNs()).isEqualTo(run.networks().getFirst().predictedNs());
  }

  @Test
  void predictsTheSampleNetworkAsItsResultSays() {
    NetworkResult network = SampleRun.run().networks().getFirst();
    List<String> keys = network.layers().stream().map(LayerResult::key).toList();
    assertThat(LutTable.from(SampleRun.run()).predict(keys).time().medianNs()).isCloseTo(network.predictedNs(), within(1e-3));
  }

  @Test
  void makesNoRowOfALayerWithoutAFigure() {
    RunResult run = SampleRun.withMissingLayer(0);
    assertThat(LutTable.from(run).find(run.networks().getFirst().layers().getFirst().key())).isEmpty();
  }

  @Test
  void refusesTwoRowsOfOneKey() {
    LutEntry row = LutTable.from(run(layer(0, A, 100, 97, 103))).lut().entries().getFirst();
    assertThatThrownBy(() -> LutTable.of(new Lut(SampleRun.provenance(), List.of(row, row)))).isInstanceOf(BadInputException.class)
        .hasMessageContaining(A);
  }

  static RunResult run(LayerResult... layers) {
    return new RunResult(SampleRun.provenance(),
        List.of(NetworkResult.of("n", 1, 1, 1, Estimate.pointOnly(1000), Stream.of(layers).toList())));
  }

  private static LayerResult layer(int index, String key, double medianNs, double lowNs, double highNs) {
    var time = new Estimate(medianNs, lowNs, highNs);
    return new LayerResult(index, "l" + index, key.split("/")[1], key, "kernel", 1000, 10, time,
        new Isolated(CacheState.NETWORK, time, 6, 100), List.of());
  }
}
