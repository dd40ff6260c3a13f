package lathe.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.Estimate;
import lathe.profiler.statistics.RobustLine;
import lathe.reports.prediction.Prediction;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static Audit.Judged judged(int layers, double measured, double predicted) {
    return Audit.Judged.raw(prediction(layers, predicted), measured);
  }

  private static Audit.Judged judged(double measured, double predicted) {
    return judged(2, measured, predicted);
  }

  /** Within 3 %. */
  private static Prediction prediction(int layers, double ns) {
    return new Prediction("n", new Estimate(ns, 0.97 * ns, 1.03 * ns), ns, 0, 1, 1, Prediction.Coverage.whole(layers),
        IntStream.range(0, layers).mapToObj(i -> new Prediction.LayerPrediction(i, "l", "k", "measured", Estimate.MISSING)).toList());
  }

  /** By hand: errors +10, -4 and +2 percent. */
  @Test
  void figuresAreThoseThatOneWorksOutByHand() {
    Audit.Score score = Audit.Score.of(List.of(judged(100, 110), judged(200, 192), judged(300, 306)));
    assertThat(score.meanAbsErrorPercent()).isCloseTo(16.0 / 3, within(1e-9));
    assertThat(score.worstAbsErrorPercent()).isCloseTo(10, within(1e-9));
    assertThat(score.biasPercent()).isCloseTo(8.0 / 3, within(1e-9));
    assertThat(score.within5Percent()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(score.coverage()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(score.kendallTau()).isEqualTo(1);
  }

  /** SciPy's kendalltau([1,2,3,4],[2,1,4,3]) is 0.3333. */
  @Test
  void tauCountsPairs() {
    Audit.Score score = Audit.Score.of(List.of(judged(1, 2), judged(2, 1), judged(3, 4), judged(4, 3)));
    assertThat(score.kendallTau()).isCloseTo(1.0 / 3, within(1e-9));
  }

  /** On a host that takes 10 % longer, known within 4 %: 3 and 4 % make 5 %. */
  @Test
  void theHostsMoveGoesIntoThePredictionAndItsDoubtIntoTheInterval() {
    Audit.Judged one = Audit.Judged.at(prediction(2, 100), 112.2, move(0.04));
    assertThat(one.tableNs()).isEqualTo(100);
    assertThat(one.predictedNs()).isCloseTo(110, within(1e-9));
    assertThat(one.lowNs()).isCloseTo(104.5, within(1e-9));
    assertThat(one.highNs()).isCloseTo(115.5, within(1e-9));
    assertThat(one.errorPercent()).isCloseTo(-100 * 2.2 / 112.2, within(1e-9));
    assertThat(one.rawErrorPercent()).isCloseTo(-100 * 12.2 / 112.2, within(1e-9));
    assertThat(one.isCovered()).isTrue();
    assertThat(Audit.Judged.at(prediction(2, 100), 110, move(Double.NaN)).isCovered()).isFalse();
  }

  private static HostMove move(double halfWidth) {
    return HostMove.of(new RobustLine(4, 5, 6, Math.log(1.1), halfWidth, 0, 0, 0), List.of(), List.of());
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
    List<Audit.Judged> networks = IntStream.of(5, 9, 21).mapToObj(layers -> judged(layers, 100 + 3 * (layers - 1), 100)).toList();
    assertThat(Correction.perTransition(networks))
        .allSatisfy(one -> assertThat(one.predictedNs()).isCloseTo(one.measuredNs(), within(1e-9)));
  }
}
