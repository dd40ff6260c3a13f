package lathe.profiler.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.statistics.Order;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private static final ArmFacts FACTS = new ArmFacts("1", Map.of(), List.of("stem"), new float[] {1}, "", "", "");

  /** Rounds A B B A; {@code ns} of every slot, in which the host slows everything down where {@code slow} says so. */
  private static ComparedFork fork(int rounds, double aNs, double bNs, boolean[] slow) {
    List<Slot> slots = new ArrayList<>();
    for (int turn = 0; turn < 4 * rounds; turn++) {
      int arm = turn % 4 == 0 || turn % 4 == 3 ? 0 : 1;
      boolean isSlow = slow[turn];
      long ns = Math.round((arm == 0 ? aNs : bNs) * (isSlow && arm == 0 ? 2 : 1)); // a slow state that hits one arm harder: only tags help
      slots.add(new Slot(arm, new SlotTimes(new long[] {ns, ns, 9 * ns}, new long[] {ns}, isSlow ? 5000 : 4000, 1000, 0)));
    }
    return new ComparedFork(0, List.of(FACTS, FACTS), slots);
  }

  @Test
  void aSlotIsTheMedianOfItsInferences() {
    Ratios ratios = Ratios.of(List.of(fork(5, 3000, 2000, new boolean[20])));

    assertThat(Order.median(ratios.perFork(0, 1))).isCloseTo(1.5, within(1e-12));
    assertThat(Order.median(ratios.perForkOfLayer(1, 0, 0))).isCloseTo(2 / 3., within(1e-12));
    assertThat(ratios.cleanShare()).isEqualTo(1);
  }

  @Test
  void disturbedPairsDoNotCountBesideOthers() {
    boolean[] slow = new boolean[40];
    for (int turn = 0; turn < 24; turn++) {
      slow[turn] = true;
    }
    Ratios ratios = Ratios.of(List.of(fork(10, 3000, 2000, slow), fork(10, 3000, 2000, new boolean[40])));

    assertThat(ratios.perFork(0, 1)).hasSize(2);
    assertThat(Order.median(ratios.perFork(0, 1))).isCloseTo(1.5, within(1e-12));
    assertThat(ratios.cleanShare()).isCloseTo(55 / 80., within(1e-12)); // 24 slots and the one that the last of them stands before
  }

  /** The core was taken away within a slot: it and its pair do not count, and the slot behind it does. */
  @Test
  void aPreemptedSlotDoesNotCount() {
    ComparedFork calm = fork(10, 3000, 2000, new boolean[40]);
    List<Slot> slots = new ArrayList<>(calm.slots());
    slots.set(4, preempted(slots.get(4)));

    assertThat(Ratios.of(List.of(new ComparedFork(0, calm.facts(), slots))).cleanShare()).isCloseTo(39 / 40., within(1e-12));
  }

  /** In half of its rounds a fork is disturbed on the way back, which hits one arm; in the others beside the way back as well. */
  @Test
  void disturbedPairsCountWhereAWayOfAForkHasNoOthers() {
    boolean[] slow = new boolean[40];
    for (int turn = 0; turn < 40; turn++) {
      slow[turn] = turn % 4 == 2 || turn % 4 == 3 && turn < 20;
    }
    ComparedFork calm = fork(10, 3000, 2000, new boolean[40]);
    Ratios ratios = Ratios.of(List.of(fork(10, 3000, 2000, slow), calm));

    double back = Math.sqrt(1.5 * 3); // five pairs of 3 / 2 and five of 6 / 2
    assertThat(ratios.perFork(0, 1)).containsExactly(new double[] {Math.sqrt(1.5 * back), 1.5}, within(1e-12));
    assertThat(ratios.countDisturbed(0, 1)).isTrue();
    assertThat(Ratios.of(List.of(calm)).countDisturbed(0, 1)).isFalse();
  }

  /** Every other boundary of two rounds is disturbed, so that the pairs that count are of one order more often than of the other. */
  @Test
  void driftCancelsWhateverPairsAreDisturbed() {
    List<Slot> slots = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      for (int arm : Alternation.round(round, 2)) {
        long ns = Math.round(1e9 * Math.exp(0.002 * slots.size()));
        boolean isSlow = slots.size() % 8 == 3;
        slots.add(new Slot(arm, new SlotTimes(new long[] {ns}, new long[] {ns}, isSlow ? 5000 : 4000, 1000, 0)));
      }
    }

    assertThat(Ratios.of(List.of(new ComparedFork(0, List.of(FACTS, FACTS), slots))).perFork(0, 1)).containsExactly(new double[] {1},
        within(1e-6));
  }

  @Test
  void mediansAreOfUndisturbedSlots() {
    boolean[] slow = new boolean[40];
    Arrays.fill(slow, 0, 24, true);
    Ratios ratios = Ratios.of(List.of(fork(10, 3000, 2000, slow), fork(10, 3300, 2000, new boolean[40])));

    assertThat(ratios.mediansNs(0)).containsExactly(3000, 3300);
    assertThat(ratios.mediansNs(1)).containsExactly(2000, 2000);
  }

  /** With fewer times than ratios, the one beside the other would be of other forks. */
  @Test
  void aForkWithoutAnUndisturbedSlotHasATimeAsItHasARatio() {
    ComparedFork calm = fork(10, 3000, 2000, new boolean[40]);
    List<Slot> preempted = calm.slots().stream().map(RatiosTest::preempted).toList();
    Ratios ratios = Ratios.of(List.of(calm, new ComparedFork(1, calm.facts(), preempted)));

    assertThat(ratios.perFork(0, 1)).hasSize(2);
    assertThat(ratios.mediansNs(0)).containsExactly(3000, 3000);
  }

  private static Slot preempted(Slot slot) {
    SlotTimes times = slot.times();
    return new Slot(slot.arm(), new SlotTimes(times.inferenceNs(), times.layerNs(), times.coreNs(), times.memoryNs(), 1000));
  }

  /** On a host without a quiet moment there would be ratios of times that nobody is told. */
  @Test
  void mediansAreOfAllSlotsWhereNoneIsUndisturbed() {
    ComparedFork calm = fork(10, 3000, 2000, new boolean[40]);
    List<Slot> preempted = calm.slots().stream().map(RatiosTest::preempted).toList();
    Ratios ratios = Ratios.of(List.of(new ComparedFork(0, calm.facts(), preempted), new ComparedFork(1, calm.facts(), preempted)));

    assertThat(ratios.cleanShare()).isZero();
    assertThat(ratios.countDisturbed(0, 1)).isTrue();
    assertThat(ratios.mediansNs(0)).containsExactly(3000, 3000);
    assertThat(ratios.mediansNs(1)).containsExactly(2000, 2000);
  }

  @Test
  void outputsAgreeUpToRounding() {
    assertThat(Outputs.agree(new float[] {1.0001f, -2}, new float[] {1, -2}, ArmSpec.ROUNDING)).isTrue();
    assertThat(Outputs.agree(new float[] {1.01f, -2}, new float[] {1, -2}, ArmSpec.ROUNDING)).isFalse();
    assertThat(Outputs.agree(new float[] {Float.NaN, -2}, new float[] {1, -2}, ArmSpec.ROUNDING)).isFalse();
    assertThat(Outputs.agree(new float[] {1}, new float[] {1, -2}, ArmSpec.ROUNDING)).isFalse();
  }
}
