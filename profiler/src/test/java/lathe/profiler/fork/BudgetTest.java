package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lathe.profiler.fork.Budget.Spent;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Spent NOTHING = new Spent(0, 0, 0);

  /** Of 75 s twelve forks of 5 s leave 15; six may wait, and one share is for extra forks. */
  @Test
  void whatForksLeaveIsSharedByThoseThatMayWait() {
    Budget budget = budget(6, 0);

    assertThat(budget.waitNs(NOTHING, 12, 6)).isEqualTo(seconds(15) / 7);
    assertThat(budget.waitNs(spent(20, 0, 4), 8, 4)).as("nobody waited").isEqualTo(seconds(15) / 5);
    assertThat(budget.waitNs(spent(26, 6, 4), 8, 4)).as("the first two did").isEqualTo(seconds(9) / 5);
    assertThat(budget.waitNs(spent(80, 15, 12), 1, 1)).isZero();
  }

  /** What the user grants is not eaten by forks that take longer than there is time. */
  @Test
  void patienceIsForWaitingAlone() {
    assertThat(budget(6, 600).waitNs(spent(100, 0, 10), 10, 5)).isEqualTo(seconds(600) / 6);
    assertThat(budget(6, 600).waitNs(spent(300, 200, 10), 10, 5)).isEqualTo(seconds(400) / 6);
    assertThat(budget(2, 60).waitNs(spent(30, 20, 2), 2, 1)).isEqualTo(seconds(40));
    assertThat(budget(2, 0).waitNs(NOTHING, 2, 1)).isZero();
    assertThat(budget(6, 86_400).waitNs(NOTHING, 6, 6)).isPositive();
  }

  @Test
  void anExtraForkMustEndInTime() {
    assertThat(budget(6, 0).hasTime(spent(70, 20, 10), false)).isTrue();
    assertThat(budget(6, 0).hasTime(spent(71, 20, 10), false)).isFalse();
  }

  /** Two busy programs beside the measuring thread make forks of 6 s take 10. */
  @Test
  void noForkIsBegunInVainWhereOthersHaveTheCpu() {
    Budget budget = budget(6, 0);

    assertThat(budget.isWorth(spent(55, 0, 6), 2, 0.67)).as("ends in time").isTrue();
    assertThat(budget.isWorth(spent(60, 0, 6), 2, 0.67)).isFalse();
    assertThat(budget.isWorth(spent(60, 10, 6), 2, 0.67)).as("waited, not worked").isTrue();
    assertThat(budget.isWorth(spent(600, 0, 6), 2, 0.25)).as("a slow device").isTrue();
    assertThat(budget(2, 0).isWorth(spent(600, 0, 6), 2, 0.67)).as("asked for few").isTrue();
  }

  /** Forks that disagree get no more for that, but do not suffer from it either. */
  @Test
  void patienceBuysExtraForksForTheCacheOnly() {
    Budget budget = budget(6, 600);

    assertThat(budget.hasTime(spent(100, 0, 20), false)).isFalse();
    assertThat(budget.hasTime(spent(100, 0, 20), true)).isTrue();
    assertThat(budget.hasTime(spent(200, 140, 12), false)).isTrue();
  }

  @Test
  void everyTwoNetworksHaveTheirTime() {
    assertThat(Budget.of(3, true, Duration.ZERO).hasTime(spent(220, 0, 60), false)).isTrue();
  }

  private static Budget budget(int forks, int patienceSeconds) {
    return Budget.of(1, forks >= 6, Duration.ofSeconds(patienceSeconds));
  }

  private static Spent spent(int elapsed, int waited, int forks) {
    return new Spent(seconds(elapsed), seconds(waited), forks);
  }

  private static long seconds(long count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
