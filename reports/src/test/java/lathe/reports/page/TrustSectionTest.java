package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.Test;

class TrustSectionTest {
  /** The finding below the sentence says not to quote them. */
  @Test
  void noisyFiguresAreToBeComparedAndNotQuoted() {
    List<Finding> few = List.of(new Finding.FewForks(3, 6));
    assertThat(HostVerdict.of(few)).isEqualTo(Verdict.NOISY);
    assertThat(page(Verdict.NOISY, few))
        .contains("<b>NOISY</b> Figures that are marked so may be compared by their intervals, but not quoted.")
        .contains("do not quote the figures;")
        .doesNotContain("usable");
  }

  @Test
  void trustedFiguresMayBeQuoted() {
    assertThat(page(Verdict.TRUSTED, List.of())).contains("<b>TRUSTED</b> Figures may be quoted", "No findings about the run as a whole.");
  }

  /** A network whose forks disagree may have more. */
  @Test
  void forksOfARunAreThoseOfTheNetworkWithTheFewest() {
    assertThat(page(Verdict.TRUSTED, List.of())).containsPattern("Fewest forks of a network</th><td[^>]*>6<");
  }

  private static String page(Verdict verdict, List<Finding> findings) {
    Provenance some = SampleRun.provenance();
    return Html.render(TrustSection.of(Map.of("run.json", new Provenance(some.machine(), some.software(), some.conditions(), some.peaks(),
        some.time(), some.fingerprint(), verdict, findings))).html());
  }
}
