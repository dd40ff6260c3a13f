package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
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
    LutEntry squeeze = row(table, B);
    assertThat(squeeze.squeeze()).isEqualTo(24);
    assertThat(squeeze.lanes()).isEqualTo(512);
    assertThat(squeeze.cache()).isEqualTo(CacheState.NETWORK);
    LutEntry depthwise = row(table, C);
    assertThat(depthwise.squeeze()).isNull();
    assertThat(depthwise.in()).hasToString("9x9x16");
    assertThat(depthwise.out()).hasToString("5x5x16");
    assertThat(depthwise).extracting(LutEntry::kernel, LutEntry::stride, LutEntry::dilation).containsExactly(3, 2, 1);
    assertThat(depthwise.pad()).hasToString("1.1.1.1");
    assertThat(depthwise.activation()).hasToString("hswish");
  }

  @Test
  void keepsTheSumWhenLayersOfOneKeyDiffer() {
    RunResult run = run(layer(0, A, 100, 97, 103), layer(1, A, 110, 105, 119), layer(2, C, 50, 46, 54));
    LutTable table = LutTable.from(run);
    assertThat(row(table, A).time()).isEqualTo(new Estimate(105, 97, 119));
    assertThat(sumNs(table, List.of(A, A, C))).isEqualTo(run.networks().getFirst().predictedNs());
  }

  @Test
  void predictsTheSampleNetworkAsItsResultSays() {
    NetworkResult network = SampleRun.run().networks().getFirst();
    List<String> keys = network.layers().stream().map(LayerResult::key).toList();
    assertThat(sumNs(LutTable.from(SampleRun.run()), keys)).isCloseTo(network.predictedNs(), within(1e-3));
  }

  @Test
  void makesNoRowOfALayerWithoutAFigure() {
    RunResult run = SampleRun.withMissingLayer(0);
    String key = run.networks().getFirst().layers().getFirst().key();
    assertThat(LutTable.from(run).lut().entries()).noneMatch(row -> row.key().equals(key));
  }

  /** Whatever the run is called: it has better figures than the rows. */
  @Test
  void isUntrustedWhereRowsDoNotAddUp() {
    Provenance noisy = SampleRun.provenance();
    List<NetworkResult> networks = SampleRun.run().networks();
    Finding mismatch = new Finding.RowsMismatch("mobilenet_v3_large", 80e6, 4e6);
    var busy = new Provenance(noisy.machine(), noisy.software(), noisy.conditions(), noisy.peaks(), noisy.time(), noisy.fingerprint(),
        Verdict.NOISY, List.of(mismatch));

    assertThat(LutTable.from(new RunResult(noisy, networks)).lut().provenance()).isEqualTo(noisy);
    assertThat(LutTable.from(new RunResult(busy, networks)).lut().provenance()).isEqualTo(busy.withVerdict(Verdict.UNTRUSTED));
  }

  private static LutEntry row(LutTable table, String key) {
    return table.lut().entries().stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
  }

  private static double sumNs(LutTable table, List<String> keys) {
    return keys.stream().mapToDouble(key -> row(table, key).time().medianNs()).sum();
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
