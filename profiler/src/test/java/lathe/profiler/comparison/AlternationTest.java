package lathe.profiler.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlternationTest {
  @Test
  void goesThereAndBackAndBeginsElsewhereNext() {
    assertThat(Alternation.round(0, 3)).containsExactly(0, 1, 2, 2, 1, 0);
    assertThat(Alternation.round(1, 3)).containsExactly(1, 2, 0, 0, 2, 1);
    assertThat(Alternation.round(2, 3)).containsExactly(2, 0, 1, 1, 0, 2);
  }

  /** The places of every arm in a round have the same mean, so a clock that only goes up meets all alike. */
  @Test
  void linearDriftMeetsAllArmsAlike() {
    for (int arms = 2; arms < 6; arms++) {
      int[] order = Alternation.round(arms + 1, arms);
      for (int arm = 0; arm < arms; arm++) {
        int wanted = arm;
        assertThat(IntStream.range(0, order.length).filter(turn -> order[turn] == wanted).sum()).isEqualTo(2 * arms - 1);
      }
    }
  }
}
