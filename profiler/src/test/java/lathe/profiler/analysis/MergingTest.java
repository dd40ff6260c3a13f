package lathe.profiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Timing;
import org.junit.jupiter.api.Test;

class MergingTest {
  @Test
  void longSamplesStandAlone() {
    assertThat(Merging.perRunNs(timings(40_000, 44_000), 20_000)).containsExactly(10_000, 11_000);
  }

  @Test
  void neighboursAreSummedUntilTheySpanTheFloor() {
    assertThat(Merging.perRunNs(timings(8_000, 8_000, 8_000, 12_000, 16_000), 20_000)).containsExactly(2_000, 3_500);
  }

  @Test
  void aRestBelowTheFloorIsLeftOut() {
    assertThat(Merging.perRunNs(timings(20_000, 4_000), 20_000)).containsExactly(5_000);
  }

  @Test
  void aRestIsKeptWhereItIsAllThereIs() {
    assertThat(Merging.perRunNs(timings(4_000, 8_000), 20_000)).containsExactly(1_500);
    assertThat(Merging.perRunNs(List.of(), 20_000)).isEmpty();
  }

  /** A median of zero would be no latency. */
  @Test
  void samplesWithoutAStepOfTheClockGiveNoFigure() {
    assertThat(Merging.perRunNs(timings(0, 0), 20_000)).isEmpty();
    assertThat(Merging.perRunNs(timings(0, 4_000), 0)).containsExactly(500);
  }

  /** Samples of four runs each. */
  private static List<Timing> timings(long... totalNs) {
    return LongStream.of(totalNs).mapToObj(total -> new Timing(Kind.IN_NETWORK, 0, 4, total, 0, total, 0)).toList();
  }
}
