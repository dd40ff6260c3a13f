package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lathe.kernels.Step;
import lathe.networks.LayerKey;
import lathe.networks.space.Space;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotatingLayerTest {
  /** A kernel that reads or writes beyond its bench's arrays would throw: tests run with bounds checks. */
  @Test
  void everyLayerRunsWithItsWeightsAtTheFirstAndAtTheLastPlace() {
    everyLayerRuns("mobilenet_v3_small_0.5_96");
  }

  /** Concatenations of images of different depths, products of an image and a factor for each channel, boxes of several images. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ssdlite_mobilenet_v3_small_0.5_96+post=nms", "lraspp_mobilenet_v3_small_0.5_96", "raspp_mobilenet_v3_small_0.5_96"})
  void layersWhoseInputsDifferInShapeRunToo(String name) {
    everyLayerRuns(name);
  }

  /** Its output is written over its input; one whose output is not takes turns with it. */
  @Test
  void aLayerOverItsInputSharesABenchWithOthers() {
    LayerKey over = LayerKey.parse("f32/depthwise/64x128x128->64x128x128/k5s1d2/p4.4.4.4/hswish");
    LayerKey apart = LayerKey.parse("f32/depthwise/64x128x64->32x64x64/k3s2d1/p0.0.1.1/relu");
    Bench bench = new Bench(List.of(over), 1 << 10).resized(List.of(over, apart));
    for (LayerKey key : List.of(over, apart, over)) {
      assertThatCode(() -> run(bench.open(key), 0)).doesNotThrowAnyException();
    }
  }

  private static void everyLayerRuns(String name) {
    Set<LayerKey> keys = Space.rows(Zoo.named(name));
    Bench bench = new Bench(keys, 1 << 10);
    for (LayerKey key : keys) {
      RotatingLayer layer = bench.open(key);
      assertThatCode(() -> run(layer, 0)).doesNotThrowAnyException();
      assertThatCode(() -> run(layer, bench.weightFloats() - layer.weightFloats())).doesNotThrowAnyException();
    }
  }

  @Test
  void aBenchGrowsForALargerLayerOnly() {
    LayerKey small = LayerKey.parse("f32/dense/1x1x64->1x1x64/k1s1d1/p0.0.0.0/relu");
    LayerKey large = LayerKey.parse("f32/pointwise/28x28x64->28x28x64/k1s1d1/p0.0.0.0/relu");
    Bench bench = new Bench(List.of(small), 1 << 14);
    assertThat(bench.resized(List.of(small))).isSameAs(bench);
    assertThatCode(() -> run(bench.resized(List.of(small, large)).open(large), 0)).doesNotThrowAnyException();
  }

  /**
   * What they compute means nothing, but it must not vanish or grow from inference to inference: arithmetic with numbers that are too small
   * takes longer on some CPUs.
   */
  @Test
  void networksThatTakeTurnsInABenchKeepTheirNumbersInRange() {
    List<Plan> plans = Stream.of("mobilenet_v3_small_0.5_96", "ssdlite_mobilenet_v3_small_0.5_96")
        .map(name -> Lowering.lower(Zoo.named(name), KernelChooser.EXPECTED)).toList();
    Bench bench = new Bench(List.of(), 1 << 10).resizedTo(plans);
    assertThat(bench.resizedTo(plans)).isSameAs(bench);
    List<Session> sessions = plans.stream().map(bench::open).toList();
    for (int turn = 0; turn < 8; turn++) {
      sessions.forEach(Session::run);
    }
    for (float[] output : sessions.getFirst().outputs()) {
      assertThat(output).satisfies(values -> {
        for (float value : values) {
          assertThat(Math.abs(value)).isBetween(1e-9f, 1e3f);
        }
      });
    }
  }

  private static void run(RotatingLayer layer, int at) {
    Step step = layer.at(at);
    layer.writeInputs();
    step.run();
  }
}
