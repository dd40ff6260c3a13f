package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration BUDGET = Duration.ofSeconds(170);

  @Test
  void onAHostAsFastAsPlannedAllForksHaveAllRounds() {
    assertThat(rounds(new Pace(new Effort(4, 12), BUDGET, 3), 30, 1)).containsExactly(12, 12, 12, 12);
  }

  @Test
  void aSlowerHostGetsFewerForksAndNeededOnesWithFewerRounds() {
    assertThat(rounds(new Pace(new Effort(4, 12), BUDGET, 3), 40, 1)).containsExactly(12, 12, 12);
    assertThat(rounds(new Pace(new Effort(4, 12), BUDGET, 3), 55, 2)).containsExactly(12, 4, 4);
    assertThat(rounds(new Pace(new Effort(4, 12), BUDGET, 3), 300, 1)).containsExactly(12, 4, 4);
  }

  @Test
  void aBudgetThatWasAskedForIsKeptWithOneForkIfNeedBe() {
    assertThat(rounds(new Pace(new Effort(3, 6), BUDGET, 1), 100, 1)).containsExactly(6);
    assertThat(rounds(new Pace(new Effort(3, 6), BUDGET, 1), 50, 1)).containsExactly(6, 6, 6);
  }

  @Test
  void forksThatWereAskedForAreMeasuredHoweverLong() {
    assertThat(rounds(Pace.unhurried(new Effort(2, 12)), 100_000, 1)).containsExactly(12, 12);
  }

  /** Rounds of each fork where a fork takes so many seconds of warm-up and each round so many more. */
  private static List<Integer> rounds(Pace pace, long warmSeconds, long roundSeconds) {
    List<Integer> rounds = new ArrayList<>();
    Duration elapsed = Duration.ZERO;
    for (int next = pace.rounds(0, elapsed); next > 0; next = pace.rounds(rounds.size(), elapsed)) {
      rounds.add(next);
      elapsed = elapsed.plusSeconds(warmSeconds + next * roundSeconds);
    }
    return rounds;
  }
}
