package lathe.profiler.gate;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
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
  private static final int PAIRS_IN_BUDGET = 5;
  private static final double[] EFFECTS = {1, 1.02, 1.03, 1.05, 1.10};
  private static final List<GateVerdict> VERDICTS =
      List.of(GateVerdict.REGRESSED, GateVerdict.MODE_SPLIT, GateVerdict.INCONCLUSIVE, GateVerdict.PASS, GateVerdict.IMPROVED);
  private static final String HEAD = "| host | true slowdown | REGRESSED | MODE-SPLIT | INCONCLUSIVE | PASS | IMPROVED |";

  private static final Map<Truth, Map<GateVerdict, Integer>> RATES = new HashMap<>();

  private record Truth(Trouble trouble, double effect) {}

  /** Run once each: the rows of the document's table are most of what the other tests look at. */
  private static Map<GateVerdict, Integer> rates(Trouble trouble, double effect) throws Exception {
    Truth truth = new Truth(trouble, effect);
    if (!RATES.containsKey(truth)) {
      RATES.put(truth, counted(truth));
    }
    return RATES.getOrDefault(truth, Map.of());
  }

  private static Map<GateVerdict, Integer> counted(Truth truth) throws Exception {
    Random random = new Random(20190806);
    Map<GateVerdict, Integer> counts = new EnumMap<>(GateVerdict.class);
    for (int run = 0; run < RUNS; run++) {
      Ruling ruling = Gate.decide(new SyntheticHost(truth.trouble, PAIRS_IN_BUDGET, random, truth.effect), GateRule.DEFAULT);
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

  /**
   * The table of docs/gate.md: verdicts in percent, by trouble and true slowdown, each within three standard errors. Where they are not,
   * target/gate-error-rates.md has those that are.
   */
  @Test
  void theDocumentHasTheseErrorRates() throws Exception {
    Map<String, List<Double>> stated = stated();
    var table = new StringBuilder(HEAD).append("\n|---|---:|---:|---:|---:|---:|---:|\n");
    List<String> wrong = new ArrayList<>();
    for (Trouble trouble : Trouble.values()) {
      for (double effect : EFFECTS) {
        String row = "%s | %.0f %%".formatted(trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '), 100 * (effect - 1));
        Map<GateVerdict, Integer> rates = rates(trouble, effect);
        List<Double> shares = VERDICTS.stream().map(verdict -> share(rates, verdict)).toList();
        table.append("| %s | %s |\n".formatted(row, shares.stream().map(GateErrorRatesTest::percent).collect(joining(" | "))));
        if (!areAlike(stated.getOrDefault(row, List.of()), shares)) {
          wrong.add(row);
        }
      }
    }
    Files.writeString(Path.of("target", "gate-error-rates.md"), table);
    assertThat(wrong).as("rows of docs/gate.md that are not as in target/gate-error-rates.md").isEmpty();
    assertThat(stated).hasSize(Trouble.values().length * EFFECTS.length);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static Map<String, List<Double>> stated() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "gate.md")).stream().dropWhile(line -> !line.equals(HEAD)).skip(2)
        .takeWhile(line -> line.startsWith("|")).map(line -> line.split("\\|"))
        .collect(toMap(cells -> (cells[1] + "|" + cells[2]).strip(),
            cells -> Arrays.stream(cells).skip(3).map(cell -> Double.parseDouble(cell) / 100).toList()));
  }

  private static boolean areAlike(List<Double> stated, List<Double> seen) {
    return stated.size() == seen.size()
        && IntStream.range(0, seen.size()).allMatch(i -> Math.abs(stated.get(i) - seen.get(i)) <= 3 * standardError(seen.get(i)));
  }

  /** Of a share of the runs; of none and of all that of one run. */
  private static double standardError(double share) {
    double p = Math.clamp(share, 1.0 / RUNS, 1 - 1.0 / RUNS);
    return Math.sqrt(p * (1 - p) / RUNS);
  }
}
