package lathe.profiler.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import lathe.profiler.gate.SyntheticHost.Trouble;
import lathe.profiler.statistics.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the gate is wrong, over 1,000 synthetic runs each whose truth is known. A share of 0.05 has a standard error of 0.7 %. */
@Timeout(600)
class GateErrorRatesTest {
  private static final int RUNS = 1_000;
  private static final int PAIRS_IN_BUDGET = 7;
  private static final double[] EFFECTS = {1, 1.02, 1.03, 1.05, 1.10};

  private static Map<GateVerdict, Integer> rates(Trouble trouble, double... effects) throws Exception {
    Random random = new Random(20190806);
    Map<GateVerdict, Integer> counts = new EnumMap<>(GateVerdict.class);
    for (int run = 0; run < RUNS; run++) {
      Ruling ruling = Gate.decide(new SyntheticHost(trouble, PAIRS_IN_BUDGET, random, effects), GateRule.DEFAULT);
      counts.merge(ruling.verdict(), 1, Integer::sum);
    }
    return counts;
  }

  private static double share(Map<GateVerdict, Integer> rates, GateVerdict... verdicts) {
    return Arrays.stream(verdicts).mapToInt(verdict -> rates.getOrDefault(verdict, 0)).sum() / (double) RUNS;
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void equalArmsAreHardlyEverCalledDifferent(Trouble trouble) throws Exception {
    Map<GateVerdict, Integer> rates = rates(trouble, 1);

    assertThat(share(rates, GateVerdict.REGRESSED, GateVerdict.MODE_SPLIT)).isLessThanOrEqualTo(0.005);
    assertThat(share(rates, GateVerdict.IMPROVED)).isLessThanOrEqualTo(0.005);
  }

  @ParameterizedTest
  @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = {"TWO_MODES", "ODD_FORKS", "HEAVY_TAILS"})
  void fivePercentAreFound(Trouble trouble) throws Exception {
    assertThat(share(rates(trouble, 1.05), GateVerdict.REGRESSED)).isGreaterThanOrEqualTo(0.9);
  }

  @ParameterizedTest
  @EnumSource(value = Trouble.class, names = {"ODD_FORKS", "HEAVY_TAILS"})
  void fivePercentAreMostlyFoundDespite(Trouble trouble) throws Exception {
    assertThat(share(rates(trouble, 1.05), GateVerdict.REGRESSED)).isGreaterThanOrEqualTo(0.7);
  }

  /** The minimum detectable effect is found four times in five; here at least three in four, since the figure itself scatters. */
  @ParameterizedTest
  @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "TWO_MODES")
  void theMinimumDetectableEffectIsFound(Trouble trouble) throws Exception {
    Random random = new Random(17);
    double[] stated = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      stated[run] = Gate.decide(new SyntheticHost(trouble, PAIRS_IN_BUDGET, random, 1), GateRule.DEFAULT).minimumDetectable();
    }
    assertThat(share(rates(trouble, 1 + Order.median(stated)), GateVerdict.REGRESSED)).isGreaterThanOrEqualTo(0.75);
  }

  /** Sixty equal layers: any one called different would be wrong. */
  @Test
  void aTableOfEqualLayersIsHardlyEverCalledDifferent() throws Exception {
    double[] equal = new double[61];
    Arrays.fill(equal, 1);
    GateRule rule = new GateRule(0.03, 0.005, 0.05, GateRule.LAYER_PAIRS, 12); // so little is allowed that only Holm and the fresh batch protect
    Random random = new Random(7);
    int wrong = 0;
    for (int run = 0; run < 300; run++) {
      Ruling ruling = Gate.decide(new SyntheticHost(Trouble.HEAVY_TAILS, 8, random, equal), rule);
      wrong += ruling.verdict() == GateVerdict.REGRESSED || ruling.verdict() == GateVerdict.IMPROVED ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(value = Trouble.class, names = {"EPISODES", "ODD_FORKS"})
  void oneSlowLayerOfSixtyIsFoundAndNamed(Trouble trouble) throws Exception {
    double[] effects = new double[61];
    Arrays.fill(effects, 1);
    effects[17] = 1.15;
    GateRule rule = new GateRule(0.03, 0.10, 0.05, GateRule.LAYER_PAIRS, 12);
    Random random = new Random(11);
    int found = 0;
    for (int run = 0; run < 100; run++) {
      Ruling ruling = Gate.decide(new SyntheticHost(trouble, 8, random, effects), rule);
      found += ruling.items().get(17).verdict() == GateVerdict.REGRESSED ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(95);
  }

  /** Three slow forks in ten of the base, nine in ten of the head: twelve pairs cannot always tell, but they must be able to. */
  @Test
  void anotherShareOfSlowForksIsAModeSplit() throws Exception {
    Random random = new Random(13);
    int found = 0;
    for (int run = 0; run < 200; run++) {
      var host = new SyntheticHost(Trouble.TWO_MODES, 12, 0.9, random, 1);
      found += Gate.decide(host, GateRule.DEFAULT).verdict() == GateVerdict.MODE_SPLIT ? 1 : 0;
    }
    assertThat(found).isPositive();
  }

  /** The table of docs/gate.md: verdicts in percent, by trouble and true slowdown. */
  @Test
  void writesTheTableOfErrorRates() throws Exception {
    var table = new StringBuilder(
        "| host | true slowdown | REGRESSED | MODE-SPLIT | INCONCLUSIVE | PASS | IMPROVED |\n|---|---:|---:|---:|---:|---:|---:|\n");
    for (Trouble trouble : Trouble.values()) {
      for (double effect : EFFECTS) {
        Map<GateVerdict, Integer> rates = rates(trouble, effect);
        table.append(String.format(Locale.ROOT, "| %s | %.0f %% | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
            trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            100 * (effect - 1), 100 * share(rates, GateVerdict.REGRESSED), 100 * share(rates, GateVerdict.MODE_SPLIT),
            100 * share(rates, GateVerdict.INCONCLUSIVE), 100 * share(rates, GateVerdict.PASS), 100 * share(rates, GateVerdict.IMPROVED)));
      }
    }
    assertThat(write(table.toString())).isNotEmptyFile();
  }

  private static Path write(String table) throws IOException {
    Path file = Path.of("target", "gate-error-rates.md");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, table);
  }
}
