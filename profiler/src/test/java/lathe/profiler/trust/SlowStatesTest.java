package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A host that was watched for 2 s, a calibration every 20 ms. */
class SlowStatesTest {
  private static final int COUNT = 100;
  private static final long WATCHED_NS = 2_000_000_000;

  private final double[] core = filled(3_600);
  private final double[] memory = filled(1_500);
  private final boolean[] preempted = new boolean[COUNT];

  @Test
  void aQuietHostHasNone() {
    assertThat(seen()).isEqualTo(new SlowStates(2, 0, 1, 1, 0, 0, 1));
  }

  @Test
  void anEpisodeHasItsShareDepthAndLength() {
    Arrays.fill(core, 40, 60, 4_320);
    SlowStates seen = seen();

    assertThat(seen.slowShare()).isEqualTo(0.2);
    assertThat(seen.coreDepth()).isCloseTo(1.2, within(1e-9));
    assertThat(seen.memoryDepth()).isEqualTo(1);
    assertThat(seen.longestMs()).isCloseTo(400, within(1e-6));
    assertThat(seen.cleanShare()).isEqualTo(0.8);
  }

  @Test
  void ofTwoEpisodesTheLongerOneIsTheLongest() {
    Arrays.fill(core, 10, 15, 4_320);
    Arrays.fill(core, 40, 60, 4_320);

    assertThat(seen().slowShare()).isEqualTo(0.25);
    assertThat(seen().longestMs()).isCloseTo(400, within(1e-6));
  }

  @Test
  void slowMemoryAndLostCpusCountOnceWhereTheyMeet() {
    Arrays.fill(memory, 0, 30, 3_000);
    Arrays.fill(preempted, 20, 50, true);
    SlowStates seen = seen();

    assertThat(seen.memoryDepth()).isCloseTo(2, within(1e-9));
    assertThat(seen.preemptedShare()).isEqualTo(0.3);
    assertThat(seen.cleanShare()).isEqualTo(0.5);
  }

  private SlowStates seen() {
    return SlowStates.of(new Calibrations(core, memory), preempted, WATCHED_NS);
  }

  private static double[] filled(double value) {
    double[] values = new double[COUNT];
    Arrays.fill(values, value);
    return values;
  }
}
