package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateVerdict;
import lathe.reports.SampleGate;
import org.junit.jupiter.api.Test;

class GateSectionTest {
  private static String page(GateResult gate) {
    return Html.render(GateSection.of("f0", gate).html());
  }

  @Test
  void aMarkTellsTheIntervalOrThatThereIsNone() {
    assertThat(page(SampleGate.result())).contains("large · REGRESSED · +5.0 %, 95 % interval +4.0 % to +6.0 %");
    assertThat(page(SampleGate.ofOnePair())).contains("large · UNTRUSTED-HOST · +0.5 %, no interval").doesNotContain("– to –");
  }

  /** Networks and layers stand in one table. */
  @Test
  void everyTimeHasTheUnitThatSuitsIt() {
    assertThat(page(SampleGate.ofOnePair())).contains(">4.000 ms</td>", ">0.001 µs</td>");
  }

  /** What a JVM says last often has one already. */
  @Test
  void aNoteEndsWithOneStop() {
    assertThat(GateSection.sentence(SampleGate.spoiled(GateVerdict.INCONCLUSIVE, "head died"))).endsWith(" Note: head died.");
    assertThat(GateSection.sentence(SampleGate.spoiled(GateVerdict.INCONCLUSIVE, "head: Program will exit."))).endsWith("will exit.")
        .doesNotContain("..");
  }
}
