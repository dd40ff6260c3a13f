package lathe.profiler.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairBudgetTest {
  private static final int ROUND_NS = 100;

  private long now;

  /** A fork that needs so long, and goes on while it is told to; how many further rounds it ran. */
  private int fork(PairBudget budget, int neededNs) {
    PairBudget.Fork further = budget.fork();
    now += neededNs;
    int rounds = 0;
    while (further.getAsBoolean()) {
      now += ROUND_NS;
      rounds++;
    }
    further.end();
    return rounds;
  }

  @Test
  void whatPairsLeaveOfTheBudgetGoesIntoRounds() {
    PairBudget budget = new PairBudget(45_000, 3, 1, () -> now);

    assertThat(fork(budget, 13_700)).isEqualTo(9); // up to 97 % of a third
    assertThat(budget.hasTime(1)).isTrue();
  }

  @Test
  void moreThanSomeRoundsAreNotRunHoweverLargeTheBudgetIs() {
    assertThat(fork(new PairBudget(Long.MAX_VALUE, 3, 1, () -> now), 1_000)).isEqualTo(12);
  }

  @Test
  void aForkThatIsLateHasNoFurtherRounds() {
    assertThat(fork(new PairBudget(45_000, 3, 1, () -> now), 15_000)).isZero();
  }

  /** Three pairs took 34,200, of which 3,600 were further rounds: a fourth needs 10,200, and there are 10,800 left. */
  @Test
  void aPairMoreNeedsNoFurtherRounds() {
    PairBudget budget = new PairBudget(45_000, 3, 1, () -> now);
    for (int pair = 0; pair < 3; pair++) {
      assertThat(fork(budget, 10_200)).isEqualTo(12);
    }

    assertThat(budget.hasTime(3)).isTrue();
    now += 601;
    assertThat(budget.hasTime(3)).isFalse();
  }

  @Test
  void networksShareTheTimeOfAPair() {
    PairBudget budget = new PairBudget(45_000, 3, 2, () -> now);

    assertThat(fork(budget, 6_500)).isEqualTo(8);
    assertThat(fork(budget, 7_000)).isEqualTo(3);
  }

  @Test
  void furtherRoundsCostNoPair() {
    for (int startNs = 100; startNs < 50_000; startNs += 100) {
      now = 0;
      PairBudget budget = new PairBudget(45_000, 3, 1, () -> now);
      int pairs = 0;
      do {
        fork(budget, startNs);
        pairs++;
      } while (pairs < 3 && budget.hasTime(pairs));

      assertThat(pairs).as("%d ns", startNs).isEqualTo(Math.clamp(45_000 / startNs, 1, 3));
      assertThat(now).isLessThanOrEqualTo(Math.max(45_000, startNs));
    }
  }

  @Test
  void theBudgetIsWhatIsLeftWhileABatchMayGrow() {
    PairBudget budget = new PairBudget(45_000, 3, 1, () -> now);

    assertThat(budget.share(0, 1, true)).isZero();
    now = 9_000;
    assertThat(budget.share(0, 1, true)).as("before the first pair tells").isEqualTo(0.2);
    assertThat(budget.share(0.9, 0.1, true)).isEqualTo(0.2);
  }

  /** 60 of 100 have passed, though the budget was 45: no minute of "100 %, 0:00 left". */
  @Test
  void aPairThatOutlastsTheBudgetIsNotOverBeforeItIs() {
    PairBudget budget = new PairBudget(45_000, 3, 1, () -> now);
    now = 60_000;

    assertThat(budget.share(0.6, 0.4, true)).isEqualTo(0.6);
  }

  /** Four pairs took 40: half of the next four are 20 more, of 80 in all. */
  @Test
  void aBatchThatConfirmsTakesAsLongAgain() {
    PairBudget budget = new PairBudget(45_000, 3, 1, () -> now);
    now = 40_000;
    assertThat(budget.share(4, 4, false)).isEqualTo(0.5);
    now = 60_000;
    assertThat(budget.share(6, 2, false)).isEqualTo(0.75);
  }
}
