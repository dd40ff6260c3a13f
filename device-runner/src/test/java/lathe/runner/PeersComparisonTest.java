package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import lathe.profiler.fork.ArmFacts;
import lathe.runner.PeersResult.RatioResult;
import lathe.runner.peer.Engine;
import org.junit.jupiter.api.Test;

class PeersComparisonTest {
  private final PeersComparison comparison = new PeersComparison("net");

  private static ArmFacts facts(float... output) {
    return new ArmFacts("1", Map.of(), output, "");
  }

  @Test
  void roundingIsNoDisagreement() {
    assertThat(comparison.meet(Map.of(Engine.LATHE, facts(1, -2), Engine.TFLITE, facts(1.0001f, -2)))).isEmpty();
  }

  @Test
  void tellsWhoComputesSomethingElse() {
    assertThat(comparison.meet(Map.of(Engine.LATHE, facts(1, -2), Engine.TFLITE, facts(1.01f, -2))))
        .contains("net: the output of tflite differs from ours by 5.0e-03 of the largest value; at most 1e-04 may be rounding");
  }

  @Test
  void notANumberIsADisagreement() {
    assertThat(comparison.meet(Map.of(Engine.LATHE, facts(1, -2), Engine.TFLITE, facts(Float.NaN, -2)))).isPresent();
  }

  @Test
  void anotherExtentIsADisagreement() {
    assertThat(comparison.meet(Map.of(Engine.LATHE, facts(1, -2), Engine.TFLITE, facts(1)))).isPresent();
  }

  /** Both engines slow down by half in the second fork: the times differ, the ratio does not. */
  @Test
  void ratiosAreOursByTheirsFromPairedSlots() {
    comparison.meet(Map.of(Engine.LATHE, facts(1), Engine.TFLITE, facts(1)));
    comparison.add(Map.of(Engine.LATHE, new double[] {60, 60}, Engine.TFLITE, new double[] {80, 80}));
    comparison.add(Map.of(Engine.LATHE, new double[] {90, 90}, Engine.TFLITE, new double[] {120, 120}));

    RatioResult ratio = comparison.result().ratios().getFirst();

    assertThat(comparison.result().ratios()).hasSize(1);
    assertThat(ratio.engine()).isEqualTo("tflite");
    assertThat(ratio.ratio()).isCloseTo(0.75, within(1e-12));
    assertThat(ratio.high() - ratio.low()).isCloseTo(0, within(1e-9));
    assertThat(comparison.result().engines()).anySatisfy(engine -> assertThat(engine.medianNs()).isEqualTo(75));
  }
}
