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
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.reports.SampleRun;
import lathe.reports.study.StudyResult.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyAnalysisTest {
  private static final String A = "mobilenet_v3_large";
  private static final String B = "mobilenet_v2";
  private static final int ROUNDS = 12;
  private static final ArmFacts FACTS = new ArmFacts("1", Map.of(), List.of(), new float[] {1}, "", "", "");
  private static final Study STUDY =
      new Study("made-up", "Who is faster?", List.of(Contrast.of("A / B", A, B, Claim.saving(0.8, "here"))));
  private static final Study SAME = new Study("made-up", "Is there noise?", List.of(Contrast.of("A / A", A, A))).named(name -> name);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  /**
   * A fork in which the host drifts and is slow now and then, for both arms alike, and its calibrations with it; each slot has noise of its
   * own. The arms are in the order of the study's networks: the baseline first.
   */
  private ComparedFork fork(double ratio) {
    List<Slot> slots = new ArrayList<>();
    double forkEffect = Math.exp(0.01 * random.nextGaussian());
    for (int turn = 0; turn < 4 * ROUNDS; turn++) {
      int arm = turn % 4 == 0 || turn % 4 == 3 ? 0 : 1;
      double host = (1 + 0.001 * turn) * (turn % 18 > 14 ? 1.4 : 1);
      double ns = 1e6 * (arm == 1 ? ratio * forkEffect : 1) * host * Math.exp(0.02 * random.nextGaussian());
      slots.add(new Slot(arm, new SlotTimes(new long[] {Math.round(ns)}, new long[0], Math.round(15_000 * host), 8_000, 0)));
    }
    return new ComparedFork(0, List.of(FACTS, FACTS), slots);
  }

  /**
   * A fork of six rounds, seven in ten of which the host slows down, each slot by another share: a way may be left without an undisturbed
   * pair.
   */
  private ComparedFork noisyFork() {
    List<Slot> slots = new ArrayList<>();
    double forkEffect = Math.exp(0.01 * random.nextGaussian());
    for (int round = 0; round < 6; round++) {
      boolean isSlow = random.nextDouble() < 0.7;
      for (int arm : new int[] {0, 1, 1, 0}) {
        double host = isSlow ? 1.4 * Math.exp(0.06 * random.nextGaussian()) : 1;
        double ns = 1e6 * (arm == 1 ? forkEffect : 1) * host * Math.exp(0.02 * random.nextGaussian());
        slots.add(new Slot(arm, new SlotTimes(new long[] {Math.round(ns)}, new long[0], isSlow ? 21_000 : 15_000, 8_000, 0)));
      }
    }
    return new ComparedFork(0, List.of(FACTS, FACTS), slots);
  }

  private StudyResult measured(Study study, double ratio, int forks) {
    return measured(study, ratio, forks, 0.95, false);
  }

  private StudyResult measured(Study study, double ratio, int forks, double level, boolean isDisturbed) {
    var analysis = new StudyAnalysis(study, "lathe", Map.of(A, network(A), B, network(B)), level);
    for (int fork = 0; fork < forks; fork++) {
      analysis.add(isDisturbed ? disturbed(fork(ratio)) : fork(ratio));
    }
    return analysis.result(provenance(Peaks.MISSING));
  }

  /** Seven of eight calibrations are slow. */
  private static ComparedFork disturbed(ComparedFork fork) {
    List<Slot> slots = new ArrayList<>();
    for (Slot slot : fork.slots()) {
      long core = slots.size() % 16 < 2 ? 15_000 : 25_000;
      slots.add(new Slot(slot.arm(), new SlotTimes(slot.times().inferenceNs(), new long[0], core, 8_000, 0)));
    }
    return new ComparedFork(0, fork.facts(), slots);
  }

  private static Provenance provenance(Peaks peaks) {
    Provenance sample = SampleRun.run().provenance();
    return new Provenance(sample.machine(), sample.software(), sample.conditions(), peaks, sample.time(), sample.fingerprint(),
        sample.verdict(), sample.findings());
  }

  private static Network network(String name) {
    return Zoo.named(name);
  }

  @Test
  void findsTheRatioThroughSlowStates() {
    Comparison comparison = measured(STUDY, 0.75, 6).comparisons().getFirst();

    assertThat(comparison.ratio()).isCloseTo(0.75, within(0.02));
    assertThat(comparison.verdict()).isEqualTo("holds");
    assertThat(comparison.why()).startsWith("0.720 x the multiply-adds"); // 216,589,760 of 300,774,272
  }

  @Test
  void saysWhereAClaimDoesNotHold() {
    assertThat(measured(STUDY, 1.0, 6).comparisons().getFirst().verdict()).isEqualTo("does not hold");
  }

  @Test
  void oneForkDecidesNothing() {
    Comparison comparison = measured(STUDY, 0.75, 1).comparisons().getFirst();

    assertThat(comparison.low()).isNaN();
    assertThat(comparison.verdict()).isEqualTo("undecided");
  }

  @Test
  void equalArmsAreCalledNoise() {
    Comparison comparison = measured(SAME, 1.0, 4).comparisons().getFirst();

    assertThat(comparison.why()).isEqualTo("both are the same network: whatever differs is noise");
  }

  @ParameterizedTest(name = "{0} forks")
  @ValueSource(ints = {3, 4, 6})
  void intervalsOfEqualArmsHoldOneAsOftenAsTheySay(int forks) {
    assertThat(covered(forks, 0.95)).isBetween(930, 970);
  }

  @Test
  void intervalsOf99PercentHoldOneMoreOften() {
    assertThat(covered(4, 0.99)).isBetween(980, 998);
  }

  /**
   * Forks that the host disturbed throughout count, so that there is an interval; that it still holds one as often is what it is wider for.
   */
  @ParameterizedTest(name = "{0} forks")
  @ValueSource(ints = {3, 6})
  void intervalsOfANoisyHostHoldOneAsOftenAsTheySay(int forks) {
    int covered = 0;
    int withDisturbed = 0;
    for (int repetition = 0; repetition < 1000; repetition++) {
      var analysis = new StudyAnalysis(SAME, "lathe", Map.of(A, network(A)), 0.95);
      for (int fork = 0; fork < forks; fork++) {
        analysis.add(noisyFork());
      }
      Comparison comparison = analysis.result(provenance(Peaks.MISSING)).comparisons().getFirst();
      covered += comparison.low() <= 1 && 1 <= comparison.high() ? 1 : 0;
      withDisturbed += analysis.countsDisturbed() ? 1 : 0;
    }
    assertThat(covered).isBetween(930, 970);
    assertThat(withDisturbed).isGreaterThan(200);
  }

  private int covered(int forks, double level) {
    int covered = 0;
    for (int repetition = 0; repetition < 1000; repetition++) {
      Comparison comparison = measured(SAME, 1.0, forks, level, false).comparisons().getFirst();
      covered += comparison.verdict().equals("no difference") ? 1 : 0;
    }
    return covered;
  }

  @Test
  void aDisturbedHostDecidesNothing() {
    StudyResult result = measured(STUDY, 0.5, 6, 0.95, true);

    assertThat(result.cleanShare()).isLessThan(0.3);
    assertThat(result.comparisons().getFirst().verdict()).isEqualTo("undecided");
  }

  @Test
  void theRooflineSaysWhy() {
    var analysis = new StudyAnalysis(STUDY, "lathe", Map.of(A, network(A), B, network(B)), 0.95);
    for (int fork = 0; fork < 4; fork++) {
      analysis.add(fork(0.75));
    }
    var unbounded = new Peaks(200, 1e9, List.of(new Bandwidth("memory", 1 << 30, 1e9, 1e9, 1e9, 1e9)));

    String why = analysis.result(provenance(unbounded)).comparisons().getFirst().why();

    // 216,589,760 of 300,774,272 multiply-adds are 0.720; channels padded to vectors add some
    assertThat(why).containsPattern("^by the roofline 0\\.7[0-4]\\d \\(.*, bound mostly by multiply-adds\\); "
        + "the first runs at \\d+ % of its roofline, the second at \\d+ %$");
  }

  @Test
  void accurateAndFastNetworksAreOnTheFront() {
    List<StudyResult.ArmFigures> arms = measured(STUDY, 0.75, 3).arms();

    assertThat(arms).extracting(StudyResult.ArmFigures::accuracy).containsExactly(72.0, 75.2); // V2, V3-Large
    assertThat(arms).extracting(StudyResult.ArmFigures::isOnFront).containsExactly(false, true);
  }
}
