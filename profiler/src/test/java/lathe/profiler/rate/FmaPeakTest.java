package lathe.profiler.rate;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.kernels.Lanes;
import org.junit.jupiter.api.Test;

class FmaPeakTest {

  /** A rate, and one a core can have: the bounds are a millionth and a hundred times of what cores of today do. */
  @Test
  void thePeakIsARate() {
    FmaPeak peak = FmaPeak.measure();
    assertThat(peak.gflops()).isBetween(1e-4, 1e4);
    assertThat(peak.lanes()).isEqualTo(Lanes.current());
  }

  @Test
  void aMultiplyAddIsTwoOperationsOnEachLane() {
    assertThat(FmaLoop.flopsOfTwelve(1000)).isEqualTo(2L * 12 * Lanes.current().floats() * 1000);
    assertThat(FmaLoop.flopsOfSixteen(1000)).isEqualTo(2L * 16 * Lanes.current().floats() * 1000);
  }
}
