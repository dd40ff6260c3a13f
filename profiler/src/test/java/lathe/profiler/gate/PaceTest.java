package lathe.profiler.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private long now;

  /** A fork that takes so long to start, and rounds of one each while there is time; how many rounds it ran. */
  private int fork(Pace pace, int startNs) {
    Pace.Fork hasTime = pace.fork();
    now += startNs;
    int rounds = 0;
    while (hasTime.getAsBoolean()) {
      now++;
      rounds++;
    }
    hasTime.end();
    return rounds;
  }

  @Test
  void whatPairsLeaveOfTheBudgetGoesIntoRounds() {
    Pace pace = new Pace(45_000, 3, 1, () -> now);

    assertThat(fork(pace, 11_000)).isEqualTo(3_550); // 97 % of a third
    pace.endPair();
    assertThat(pace.hasTime()).isTrue();
  }

  @Test
  void aForkThatIsLateHasNoFurtherRounds() {
    assertThat(fork(new Pace(45_000, 3, 1, () -> now), 15_000)).isZero();
  }

  @Test
  void networksShareTheTimeOfAPair() {
    Pace pace = new Pace(45_000, 3, 2, () -> now);

    assertThat(fork(pace, 5_000)).isEqualTo(2_275);
    assertThat(fork(pace, 7_000)).isEqualTo(275);
  }

  @Test
  void furtherRoundsCostNoPair() {
    for (int startNs = 100; startNs < 50_000; startNs += 100) {
      now = 0;
      Pace pace = new Pace(45_000, 3, 1, () -> now);
      int pairs = 0;
      do {
        fork(pace, startNs);
        pace.endPair();
        pairs++;
      } while (pairs < 3 && pace.hasTime());

      assertThat(pairs).as("%d ns", startNs).isEqualTo(Math.clamp(45_000 / startNs, 1, 3));
      assertThat(now).isLessThanOrEqualTo(Math.max(45_000, startNs));
    }
  }
}
