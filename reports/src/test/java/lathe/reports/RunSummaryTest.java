package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunSummaryTest {
  @Test
  void fitsATerminal() {
    assertThat(RunSummary.of(SampleRun.run()).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysWhatMatters() {
    assertThat(RunSummary.of(SampleRun.run())).startsWith("mobilenet_v3_large  4.803 ms  (95 %: 4.745 – 4.861 ms)\n").contains(
        "  216.59 M MACs, 5.48 M params, 90.2 GFLOP/s, 39.8 % of FMA peak\n",
        "  pointwise       ██████████████████              58.7 %   2.843 ms\n",
        "  bneck1.expand                    248.4 µs   5.1 %     103.4\n",
        "host noisy\n  The host was slow during 31.0 % of the samples\n");
  }

  @Test
  void showsAnAbsentSumAsADash() {
    assertThat(RunSummary.of(SampleRun.withMissingLayer(3)))
        .contains("sum of layers – (–), predicted by the table –", "no figure could be measured")
        .doesNotContain("NaN");
  }
}
