package lathe.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateVerdict;
import lathe.reports.SampleGate;
import org.junit.jupiter.api.Test;

class GateSheetTest {
  private final GateResult gate = SampleGate.result();

  @Test
  void anArmThatDiedIsAnErrorAndAWrongOneAFailure() {
    assertThat(Format.JUNIT.text(Sheets.of(SampleGate.spoiled(GateVerdict.INCONCLUSIVE))))
        .contains("failures=\"0\" errors=\"1\"", "<error message=\"arm head: its worker died\"");
    assertThat(Format.JUNIT.text(Sheets.of(SampleGate.spoiled(GateVerdict.REGRESSED)))).contains("failures=\"1\" errors=\"0\"");
    assertThat(Format.MARKDOWN.text(Sheets.of(SampleGate.spoiled(GateVerdict.INCONCLUSIVE)))).contains("**broken**");
    assertThat(GateAnnotations.of(SampleGate.spoiled(GateVerdict.INCONCLUSIVE))).startsWith("::error");
  }

  @Test
  void whatGotWorseHasFailed() {
    Sheet sheet = Sheets.of(gate);

    assertThat(sheet.headlines()).extracting(Measure::path).containsExactly("large/inference", "small/inference", "minimal/inference",
        "v2/inference");
    assertThat(sheet.headlines()).extracting(Measure::outcome).containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.PASSED,
        Outcome.PASSED);
    assertThat(sheet.layers()).extracting(Measure::outcome).containsExactly(Outcome.SKIPPED);
  }

  /** A budget for one pair leaves no interval, and what the clock does not show no ratio. */
  @Test
  void saysWhereThereIsNoIntervalAndNoRatio() {
    assertThat(Sheets.of(SampleGate.ofOnePair()).headlines()).extracting(Measure::detail)
        .containsExactly("UNTRUSTED-HOST: head / base is 1.005 (no interval)",
            "INCONCLUSIVE: no ratio; took less time than the clock can show");
  }

  /** Files lie in folders, and TensorFlow calls a layer by the blocks that it is in. */
  @Test
  void tellsLayersFromNetworksWhereBothHaveSlashes() {
    assertThat(Sheets.of(SampleGate.ofFiles()).headlines()).extracting(Measure::group).containsExactly("models/a.onnx");
    assertThat(Sheets.of(SampleGate.ofFiles()).layers()).singleElement().satisfies(layer -> {
      assertThat(layer.group()).isEqualTo("models/a.onnx");
      assertThat(layer.name()).isEqualTo("block/conv");
    });
  }

  @Test
  void benchersFormatHasTheHeadsTimes() {
    assertThat(Format.BMF.text(Sheets.of(gate))).contains("\"large/inference\":{\"latency\":{\"value\":4200000.0}}");
  }

  @Test
  void onlyWhatGotWorseIsAnError() {
    String annotations = GateAnnotations.of(gate);

    assertThat(annotations).contains("::error title=large::REGRESSED").contains("::error title=small::MODE-SPLIT")
        .doesNotContain("title=minimal");
  }
}
