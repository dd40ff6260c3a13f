package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static Audit.Judged judged(double measured, double predicted) {
    return new Audit.Judged("n", 2, measured, predicted, 0.97 * predicted, 1.03 * predicted, 100 * (predicted - measured) / measured);
  }

  /** By hand: errors +10, -4 and +2 percent. */
  @Test
  void figuresAreThoseThatOneWorksOutByHand() {
    Audit audit = Audit.of(1, List.of(judged(100, 110), judged(200, 192), judged(300, 306)), List.of(), Tables.provenance("here"));
    assertThat(audit.meanAbsErrorPercent()).isCloseTo(16.0 / 3, within(1e-9));
    assertThat(audit.worstAbsErrorPercent()).isCloseTo(10, within(1e-9));
    assertThat(audit.biasPercent()).isCloseTo(8.0 / 3, within(1e-9));
    assertThat(audit.within5Percent()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(audit.coverage()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(audit.kendallTau()).isEqualTo(1);
  }

  /** SciPy's kendalltau([1,2,3,4],[2,1,4,3]) is 0.3333. */
  @Test
  void tauCountsPairs() {
    Audit audit = Audit.of(1, List.of(judged(1, 2), judged(2, 1), judged(3, 4), judged(4, 3)), List.of(), Tables.provenance("here"));
    assertThat(audit.kendallTau()).isCloseTo(1.0 / 3, within(1e-9));
  }

  @Test
  void aCorrectionIsJudgedOnWhatItWasNotFittedTo() {
    List<Audit.Judged> late = List.of(judged(100, 90), judged(200, 190), judged(400, 390));
    assertThat(Correction.constant(late)).allSatisfy(one -> assertThat(one.predictedNs()).isCloseTo(one.measuredNs(), within(1e-9)));
    List<Audit.Judged> alone = List.of(judged(100, 90), judged(200, 200), judged(400, 400));
    assertThat(Correction.constant(alone).getFirst()).isEqualTo(alone.getFirst()); // the others need none
    assertThat(Correction.constant(alone).getLast().predictedNs()).isCloseTo(408, within(1e-9)); // (0.1/100) / (1/100^2 + 1/200^2)
  }

  @Test
  void aTransitionLiesBetweenTwoLayers() {
    List<Audit.Judged> networks =
        IntStream.of(5, 9, 21).mapToObj(layers -> new Audit.Judged("n", layers, 100 + 3 * (layers - 1), 100, 90, 110, 0)).toList();
    assertThat(Correction.perTransition(networks))
        .allSatisfy(one -> assertThat(one.predictedNs()).isCloseTo(one.measuredNs(), within(1e-9)));
  }
}
