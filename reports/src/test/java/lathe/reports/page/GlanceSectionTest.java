package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;
import lathe.reports.SampleRun;
import lathe.reports.source.Engines;
import lathe.reports.source.Engines.EngineRatio;
import lathe.reports.source.Engines.EngineTime;
import lathe.reports.source.ResultFile;
import org.junit.jupiter.api.Test;

class GlanceSectionTest {
  private static Engines engines(String network, Verdict verdict) {
    Provenance some = SampleRun.provenance();
    var judged = new Provenance(some.machine(), some.software(), some.conditions(), some.peaks(), some.time(), some.fingerprint(), verdict,
        some.findings());
    return new Engines(network,
        List.of(new EngineTime("lathe", "1", 4e6, 3.9e6, 4.1e6, 0), new EngineTime("tflite", "2", 5e6, 4.9e6, 5.1e6, 0)),
        List.of(new EngineRatio("tflite", 0.8, 0.78, 0.82)), judged);
  }

  private static String glance(Engines... networks) {
    return Html.render(GlanceSection.of(List.of(new ResultFile.Peers("peers.json", List.of(networks)))).html());
  }

  private static String glance(Verdict verdict) {
    return glance(engines("large", verdict));
  }

  /** Whoever reads no further would quote a ratio that is not to be quoted. */
  @Test
  void figuresOfAHostThatIsNotTrustedSaySo() {
    assertThat(glance(Verdict.UNTRUSTED))
        .contains("0.800 times the time of tflite (0.780 to 0.820). <b class=\"untrusted\">untrusted host</b>");
    assertThat(glance(Verdict.NOISY)).contains("<b class=\"noisy\">noisy host</b>");
    assertThat(glance(Verdict.TRUSTED)).contains("0.800 times").doesNotContain("host");
  }

  /** Each was measured by itself, perhaps minutes later. */
  @Test
  void everyNetworkOfAFileHasItsOwnVerdict() {
    assertThat(glance(engines("large", Verdict.TRUSTED), engines("small", Verdict.UNTRUSTED)))
        .containsPattern("On large [^<]*<b class=\"trusted\"></b>")
        .containsPattern("On small [^<]*<b class=\"untrusted\">untrusted host</b>");
  }
}
