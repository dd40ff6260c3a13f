package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration EXPECTED = Duration.ofSeconds(150);
  private static final Duration LIMIT = Duration.ofSeconds(170);

  private static Pace needing(int leastForks) {
    return Pace.within(new Effort(5, 12), EXPECTED, LIMIT, leastForks);
  }

  @Test
  void onAHostAsFastAsExpectedAllForksHaveAllRounds() {
    assertThat(rounds(needing(3), 18, 1)).containsExactly(12, 12, 12, 12, 12);
  }

  @Test
  void theExpectedTimeIsUsedToTheNearestForkWithinTheLimit() {
    assertThat(rounds(needing(3), 12, 1)).hasSize(6); // 144 s, and 168 s would be further away
    assertThat(rounds(needing(3), 28, 1)).hasSize(4); // 160 s are nearer than 120 s
    assertThat(rounds(needing(3), 32, 1)).hasSize(3); // 176 s would be as near, but over the limit
  }

  @Test
  void neededForksHaveFewerRoundsOnASlowHost() {
    assertThat(rounds(needing(3), 55, 2)).containsExactly(12, 6, 6);
    assertThat(rounds(needing(3), 300, 1)).containsExactly(12, 6, 6);
  }

  /** What was planned is the most that a short time leaves. */
  @Test
  void forksOfFewRoundsHaveNoMoreOnASlowHost() {
    Pace pace = Pace.within(new Effort(3, 4), EXPECTED, LIMIT, 3);
    assertThat(rounds(pace, 300, 1)).containsExactly(4, 4, 4);
  }

  @Test
  void aBudgetThatWasAskedForIsKeptWithOneForkIfNeedBe() {
    assertThat(rounds(needing(1), 100, 1)).containsExactly(12);
    assertThat(rounds(needing(1), 60, 1)).containsExactly(12, 12);
  }

  @Test
  void forksThatWereAskedForAreMeasuredHoweverLong() {
    assertThat(rounds(Pace.unhurried(new Effort(2, 12), EXPECTED), 100_000, 1)).containsExactly(12, 12);
    assertThat(rounds(Pace.unhurried(new Effort(2, 12), EXPECTED), 1, 1)).containsExactly(12, 12);
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
