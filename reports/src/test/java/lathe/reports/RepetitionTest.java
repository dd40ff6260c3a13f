package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  /** Times in microseconds; the third layer is under the bound in one run, the last in both. */
  private static final NetworkResult FIRST = network(300, 100, 50, 21, 40, 2).withCore(4_000);
  private static final NetworkResult SECOND = network(306, 104, 49.5, 19, 40.2, 4).withCore(4_150);

  @Test
  void holdsWholeNetworksAndLayersOverTheBoundSideBySide() {
    Repetition repetition = Repetition.of(Difference.of(FIRST, SECOND));

    assertThat(repetition.endToEnd()).isCloseTo(0.02, within(1e-9));
    assertThat(repetition.core()).isCloseTo(0.0375, within(1e-9));
    assertThat(repetition.layers()).isEqualTo(3);
    assertThat(repetition.worstLayer()).isEqualTo("layer0");
    assertThat(repetition.worst()).isCloseTo(0.04, within(1e-9));
    assertThat(repetition.medianLayer()).as("of 4 %, 1 % and 0.5 %").isCloseTo(0.01, within(1e-9));
  }

  @Test
  void aNetworkOfShortLayersHasNoFigureForThem() {
    Repetition repetition = Repetition.of(Difference.of(network(10, 3), network(10, 5)));

    assertThat(repetition.layers()).isZero();
    assertThat(repetition.worst()).isNaN();
    assertThat(repetition.medianLayer()).isNaN();
  }

  @Test
  void asTextThereAreFourFiguresANetwork() {
    assertThat(RunDiff.of(run(FIRST), run(SECOND)).text()).isEqualTo("""
        toy
          one inference            +2.0 %
          the core                 +3.8 %  for the same multiply-adds: arithmetic follows its clock
          largest difference       +4.0 %  layer0, of 3 over 20.0 µs
          median over layers        1.0 %
        """);
  }

  private static RunResult run(NetworkResult network) {
    return new RunResult(SampleRun.provenance(), List.of(network));
  }

  private static NetworkResult network(double wholeUs, double... layersUs) {
    List<LayerResult> layers = IntStream.range(0, layersUs.length).mapToObj(i -> new LayerResult(i, "layer" + i, "conv", "key" + i,
        "kernel", 1, 1, time(layersUs[i]), Isolated.missing(CacheState.NETWORK), List.of())).toList();
    return NetworkResult.of("toy", 1, 1, 1, time(wholeUs), layers);
  }

  private static Estimate time(double us) {
    return Estimate.pointOnly(1e3 * us);
  }
}
