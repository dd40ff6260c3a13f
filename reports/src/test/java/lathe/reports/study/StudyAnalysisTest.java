package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Slot;
import lathe.profiler.fork.ArmFacts;
import lathe.profiler.fork.SlotTimes;
import lathe.reports.study.StudyResult.Comparison;
import org.junit.jupiter.api.Test;

class StudyAnalysisTest {
  private static final String A = "mobilenet_v3_large";
  private static final String B = "mobilenet_v2";
  private static final int ROUNDS = 12;
  private static final ArmFacts FACTS = new ArmFacts("1", Map.of(), List.of(), new float[] {1}, "");
  private static final Study STUDY =
      new Study("made-up", "Who is faster?", List.of(Contrast.of("A / B", A, B, Claim.saving(0.8, "here"))));
  private static final Study SAME = new Study("made-up", "Is there noise?", List.of(Contrast.of("A / A", A, A + "_1.0_224")));

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  /**
   * A fork in which the host drifts and is slow now and then, for both arms alike, and its calibrations with it; each slot has noise of its own. The
   * arms are in the order of the study's networks: the baseline first.
   */
  private ComparedFork fork(double ratio) {
    List<Slot> slots = new ArrayList<>();
    double forkEffect = Math.exp(0.01 * random.nextGaussian());
    for (int turn = 0; turn < 4 * ROUNDS; turn++) {
      int arm = turn % 4 == 0 || turn % 4 == 3 ? 0 : 1;
      double host = (1 + 0.001 * turn) * (turn % 18 > 14 ? 1.4 : 1);
      double ns = 1e6 * (arm == 1 ? ratio * forkEffect : 1) * host * Math.exp(0.02 * random.nextGaussian());
      slots.add(new Slot(arm, new SlotTimes(new long[] {Math.round(ns)}, new long[0], Math.round(15_000 * host), 8_000)));
    }
    return new ComparedFork(0, List.of(FACTS, FACTS), slots);
  }

  private StudyResult measured(Study study, String a, String b, double ratio, int forks) {
    var analysis = new StudyAnalysis(study, "lathe", Map.of(a, network(a), b, network(b)));
    for (int fork = 0; fork < forks; fork++) {
      analysis.add(fork(ratio));
    }
    return analysis.result();
  }

  private static Network network(String name) {
    return Zoo.named(name);
  }

  @Test
  void findsTheRatioThroughSlowStates() {
    Comparison comparison = measured(STUDY, A, B, 0.75, 6).comparisons().getFirst();

    assertThat(comparison.ratio()).isCloseTo(0.75, within(0.02));
    assertThat(comparison.verdict()).isEqualTo("holds");
    assertThat(comparison.why()).startsWith("0.720 x the multiply-adds"); // 216,589,760 of 300,774,272
  }

  @Test
  void saysWhereAClaimDoesNotHold() {
    assertThat(measured(STUDY, A, B, 1.0, 6).comparisons().getFirst().verdict()).isEqualTo("does not hold");
  }

  @Test
  void oneForkDecidesNothing() {
    Comparison comparison = measured(STUDY, A, B, 0.75, 1).comparisons().getFirst();

    assertThat(comparison.low()).isNaN();
    assertThat(comparison.verdict()).isEqualTo("undecided");
  }

  @Test
  void equalArmsAreCalledNoise() {
    Comparison comparison = measured(SAME, A, A + "_1.0_224", 1.0, 4).comparisons().getFirst();

    assertThat(comparison.why()).isEqualTo("both are the same network: whatever differs is noise");
  }

  @Test
  void intervalsOfEqualArmsHoldOneAsOftenAsTheySay() {
    int holds = 0;
    for (int repetition = 0; repetition < 1000; repetition++) {
      Comparison comparison = measured(SAME, A, A + "_1.0_224", 1.0, 6).comparisons().getFirst();
      holds += comparison.low() <= 1 && 1 <= comparison.high() ? 1 : 0;
    }
    assertThat(holds).isBetween(930, 970);
  }
}
