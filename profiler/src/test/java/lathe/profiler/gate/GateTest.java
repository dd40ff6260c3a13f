package lathe.profiler.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import lathe.profiler.gate.Judge.Look;
import lathe.profiler.gate.PairSource.Series;
import lathe.profiler.gate.ScriptedPairs.Batch;
import org.junit.jupiter.api.Test;

/** What the gate does with batches that were written down. */
class GateTest {
  private static final double[] EQUAL = {1.001, 0.999, 1.000, 1.002};
  private static final double[] SLOWER = {1.081, 1.079, 1.080, 1.082};
  private static final double[] FASTER = {0.921, 0.919, 0.920, 0.922};
  private static final double[] UNSTEADY = {1.019, 0.981, 1.019, 0.981}; // 3 % lies within the two-sided interval of these and beyond the one-sided bound
  private static final double[] SCATTERED = {1.10, 0.93, 1.02, 0.97, 1.08, 0.95};
  private static final double[] OFTEN_SLOW = {1.25, 1.25, 1.25, 1.0, 1.25, 1.25, 1.25, 1.25};

  private static Ruling decide(ScriptedPairs pairs) throws Exception {
    return Gate.decide(pairs, GateRule.DEFAULT);
  }

  @Test
  void equalArmsPassAfterTheFewestPairs() throws Exception {
    var pairs = new ScriptedPairs(12, new Batch(1, EQUAL));

    assertThat(decide(pairs).verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(pairs.pairs()).containsExactly(GateRule.DEFAULT.pairs());
  }

  @Test
  void theBoundFromOneSideDecidesOnceThereIsNoTimeForMore() throws Exception {
    var inTime = new ScriptedPairs(12, new Batch(1, UNSTEADY));

    assertThat(decide(new ScriptedPairs(4, new Batch(1, UNSTEADY))).verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(decide(inTime).verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(inTime.pairs().getFirst()).isGreaterThan(4);
  }

  @Test
  void aSlowdownThatAFreshBatchSeesIsARegression() throws Exception {
    Ruling ruling = decide(new ScriptedPairs(4, new Batch(1, SLOWER), new Batch(1, SLOWER)));

    assertThat(ruling.verdict()).isEqualTo(GateVerdict.REGRESSED);
    assertThat(ruling.items().getFirst().note()).isEqualTo(
        "confirmed by a fresh batch, from which these figures are; the first said REGRESSED at 1.080");
  }

  @Test
  void aGainThatAFreshBatchSeesIsAnImprovement() throws Exception {
    assertThat(decide(new ScriptedPairs(4, new Batch(1, FASTER), new Batch(1, FASTER))).verdict()).isEqualTo(GateVerdict.IMPROVED);
  }

  /** However sure it is: 3 % may differ either way. */
  @Test
  void whatIsAllowedIsNeitherARegressionNorAnImprovement() throws Exception {
    for (double[] ratios : new double[][] {{1.021, 1.019, 1.020, 1.022}, {0.981, 0.979, 0.980, 0.982}}) {
      assertThat(decide(new ScriptedPairs(12, new Batch(1, ratios))).verdict()).isEqualTo(GateVerdict.PASS);
    }
  }

  /** All rows share the error that the gate may make. */
  @Test
  void besideOtherRowsLessIsDetectable() throws Exception {
    double alone = decide(new ScriptedPairs(4, new Batch(1, UNSTEADY))).minimumDetectable();
    double beside = decide(new ScriptedPairs(4, new Batch(1, UNSTEADY, EQUAL, EQUAL))).minimumDetectable();

    assertThat(beside).isGreaterThan(1.1 * alone);
  }

  /** A fresh batch rules on the suspected rows alone and may scatter less; the first one had to find the slowdown, too. */
  @Test
  void whatIsDetectableBothBatchesWouldHaveFound() throws Exception {
    double first = decide(new ScriptedPairs(4, new Batch(1, UNSTEADY, EQUAL))).items().getFirst().minimumDetectable();
    double[] slower = Arrays.stream(UNSTEADY).map(ratio -> 1.1 * ratio).toArray();
    double both = decide(new ScriptedPairs(4, new Batch(1, slower, EQUAL), new Batch(1, SLOWER, EQUAL))).items().getFirst()
        .minimumDetectable();

    assertThat(both).isCloseTo(first, within(1e-9));
  }

  @Test
  void aSlowdownThatAFreshBatchDoesNotSeeIsNone() throws Exception {
    Ruling ruling = decide(new ScriptedPairs(4, new Batch(1, SLOWER), new Batch(1, EQUAL)));

    assertThat(ruling.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(ruling.items().getFirst().note()).isEqualTo("a first batch said REGRESSED at 1.080 and a fresh one did not");
  }

  @Test
  void batchesThatContradictEachOtherSayNothing() throws Exception {
    assertThat(decide(new ScriptedPairs(4, new Batch(1, SLOWER), new Batch(1, FASTER))).verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
  }

  @Test
  void aConfirmationOnABusyHostIsNone() throws Exception {
    Ruling ruling = decide(new ScriptedPairs(4, new Batch(1, SLOWER), new Batch(0.2, SLOWER)));

    assertThat(ruling.verdict()).isEqualTo(GateVerdict.UNTRUSTED_HOST);
    assertThat(ruling.cleanShare()).isEqualTo(0.2);
  }

  /** A quiet network must not lend its trust to one beside which others had the host, nor lose its own verdict to that. */
  @Test
  void aNetworkIsTrustedByItsOwnSlots() throws Exception {
    var batch = new Batch(new double[] {0.1, 0.9}, SLOWER, SLOWER);
    Ruling ruling = decide(new ScriptedPairs(4, batch, batch));

    assertThat(ruling.items()).extracting(ItemRuling::verdict).containsExactly(GateVerdict.UNTRUSTED_HOST, GateVerdict.REGRESSED);
    assertThat(ruling.verdict()).isEqualTo(GateVerdict.REGRESSED);
    assertThat(ruling.cleanShare()).isEqualTo(0.1);
  }

  /** The rows of a fresh batch alone rest on its slots. */
  @Test
  void aBusyHostDuringTheFreshBatchDoesNotTouchWhatWasDecidedBefore() throws Exception {
    Ruling ruling = decide(
        new ScriptedPairs(4, new Batch(0.9, EQUAL, SLOWER), new Batch(new double[] {0.1, 0.8}, EQUAL, SLOWER)));

    assertThat(ruling.items()).extracting(ItemRuling::verdict).containsExactly(GateVerdict.PASS, GateVerdict.REGRESSED);
    assertThat(ruling.cleanShare()).isEqualTo(0.8);
  }

  /** Nothing is ruled on the others, and each pair of theirs would take as long as one that is. */
  @Test
  void onlyNetworksThatAreSuspectedAreMeasuredAgain() throws Exception {
    var pairs = new ScriptedPairs(4, new Batch(1, EQUAL, SLOWER, EQUAL), new Batch(1, EQUAL, SLOWER, EQUAL));

    assertThat(decide(pairs).items()).extracting(ItemRuling::verdict).containsExactly(GateVerdict.PASS, GateVerdict.REGRESSED,
        GateVerdict.PASS);
    assertThat(pairs.confirmed()).containsExactly("net1");
  }

  @Test
  void aModeSplitIsConfirmedToo() throws Exception {
    var rule = new GateRule(0.03, 0.1, 0.05, OFTEN_SLOW.length, 12);
    Batch split = new Batch(1, OFTEN_SLOW);
    Ruling real = Gate.decide(new ScriptedPairs(8, split, split), rule);
    Ruling chance = Gate.decide(new ScriptedPairs(8, split, new Batch(1, EQUAL)), rule);

    assertThat(real.verdict()).isEqualTo(GateVerdict.MODE_SPLIT);
    assertThat(real.items().getFirst().change()).isEqualTo(Change.WORSE);
    assertThat(chance.verdict()).isEqualTo(GateVerdict.PASS);
  }

  @Test
  void theSharesOfSlowForksSayWhichWayAModeSplitPoints() {
    SlowForks grew = new SlowForks(0.2, 0.9);
    SlowForks shrank = new SlowForks(0.9, 0.2);

    assertThat(Change.of(GateVerdict.MODE_SPLIT, grew)).isEqualTo(Change.WORSE);
    assertThat(Change.of(GateVerdict.MODE_SPLIT, shrank)).isEqualTo(Change.BETTER);
  }

  /** One network is suspected at once; the other one still gets the pairs that the budget holds. */
  @Test
  void aSuspicionDoesNotTakePairsFromTheOthers() throws Exception {
    var pairs = new ScriptedPairs(9, new Batch(1, SLOWER, SCATTERED), new Batch(1, SLOWER, SCATTERED));

    decide(pairs);
    assertThat(pairs.pairs()).containsExactly(9, 9);
  }

  /** A disturbed first batch may still become a good one. */
  @Test
  void undisturbedPairsAreWaitedFor() throws Exception {
    var pairs = new ScriptedPairs(7, new Batch(0.2, EQUAL));

    assertThat(decide(pairs).verdict()).isEqualTo(GateVerdict.UNTRUSTED_HOST);
    assertThat(pairs.pairs()).containsExactly(7);
  }

  @Test
  void aLayerTooShortForTheClockIsUndecided() {
    var row = new Series(new ItemName("net", "add"), new double[0], new double[] {0, 0, 0, 0}, new double[] {0, 0, 0, 0}, 1);
    ItemRuling ruling = new Judge(GateRule.DEFAULT).rule(List.of(row), Look.LAST).getFirst();

    assertThat(ruling.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
    assertThat(ruling.note()).isEqualTo("took less time than the clock can show");
  }
}
