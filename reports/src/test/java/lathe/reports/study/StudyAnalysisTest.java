package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.reports.study.StudyResult.Comparison;
import org.junit.jupiter.api.Test;

class StudyAnalysisTest {
  private static final String A = "mobilenet_v3_large";
  private static final String B = "mobilenet_v2";
  private static final int SLOTS = 24;
  private static final Study STUDY =
      new Study("made-up", "Who is faster?", List.of(Contrast.of("A / B", A, B, Claim.saving(0.8, "here"))));
  private static final Study SAME = new Study("made-up", "Is there noise?", List.of(Contrast.of("A / A", A, A + "_1.0_224")));

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  /** Slots of a fork in which the host drifts and falls into a slow state now and then, for both arms alike; each arm has noise of its own. */
  private Map<String, double[]> fork(String a, String b, double ratio) {
    double[] ofA = new double[SLOTS];
    double[] ofB = new double[SLOTS];
    double forkEffect = Math.exp(0.01 * random.nextGaussian());
    for (int i = 0; i < SLOTS; i++) {
      double host = (1 + 0.002 * i) * (i % 9 > 6 ? 1.4 : 1);
      ofA[i] = 1e6 * ratio * forkEffect * host * Math.exp(0.02 * random.nextGaussian());
      ofB[i] = 1e6 * host * Math.exp(0.02 * random.nextGaussian());
    }
    return Map.of(a, ofA, b, ofB);
  }

  private StudyResult measured(Study study, String a, String b, double ratio, int forks) {
    var analysis = new StudyAnalysis(study, "lathe", Map.of(a, network(a), b, network(b)));
    for (int fork = 0; fork < forks; fork++) {
      analysis.add(fork(a, b, ratio));
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
