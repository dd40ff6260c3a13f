package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.result.RunResult;
import lathe.profiler.roofline.Roofline;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
  private static final TextStyle TERMINAL = new TextStyle(80, true, false);

  @Test
  void fitsATerminal() {
    assertThat(RunSummary.of(SampleRun.run(), TERMINAL).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysWhatMatters() {
    assertThat(RunSummary.of(SampleRun.run(), TERMINAL))
        .startsWith("mobilenet_v3_large  4.803 ms  (95 %: 4.745 – 4.861 ms, 7 forks)  noisy host\n")
        .contains(
            "  216.59 M MACs, 5.48 M params, 90.2 GFLOP/s, 39.8 % of FMA peak\n",
            "  kind of layer       time   share\n",
            "  pointwise       2.843 ms  58.7 %  ██████████████▏\n",
            "  bneck1.expand     248.4 µs  5.1 %    103.4\n",
            "host noisy, 2 findings, and 1 kind in layers\n");
  }

  /** One whose forks disagree gets more than another. */
  @Test
  void saysHowManyForksANetworkRestsOn() {
    assertThat(RunSummary.of(SampleRun.run(), TERMINAL)).containsSubsequence("mobilenet_v3_large", "ms, 7 forks)", "mobilenet_v3_small",
        "ms, 6 forks)");
  }

  @Test
  void namesTheThreeLayersThatLeaveMostToBeWon() {
    RunResult run = SampleRun.run();
    List<Bandwidth> levels =
        List.of(new Bandwidth("L1", 24 << 10, 400, 200, 300, 400), new Bandwidth("L2", 512 << 10, 100, 100, 100, 200),
            new Bandwidth("memory", 128 << 20, 18.5, 18, 19, 36));
    Provenance known = SampleRun.provenance(new Peaks(226.4, 18.5, levels));
    var large = new RunResult(known, List.of(run.networks().getFirst()));
    String summary = RunSummary.of(Roofline.over(large, List.of(Zoo.named("mobilenet_v3_large"))), TERMINAL);

    List<String> lines = summary.lines().dropWhile(line -> !line.contains("what to fix first")).skip(1).limit(4).toList();
    assertThat(lines.subList(0, 3)).allMatch(line -> line.matches("  [a-z0-9.]+ +[0-9.]+ µs +[0-9.]+ %  (fma|L1|L2|memory)"));
    assertThat(lines.get(3)).isEmpty();
    assertThat(summary.lines()).allMatch(line -> line.length() <= 80);
  }

  /** As many as are told on standard error; those in layers, which are not in the provenance, apart. */
  @Test
  void aSteadyMeasurementCountsAllFindings() {
    NetworkResult large = SampleRun.run().networks().getFirst();
    var steady = new SteadyResult(SteadyResult.SCHEMA, "steady", CacheState.NETWORK, SampleRun.provenance(), large);
    int ofRun = SampleRun.provenance().findings().size();
    assertThat(FindingLines.of(SampleRun.provenance().findings(), List.of(large))).hasSize(ofRun + 1);
    assertThat(MeasureSummary.of(steady, TERMINAL)).contains("4.861 ms, 7 forks)",
        "host noisy, %d findings, and 1 kind in layers".formatted(ofRun));
  }

  @Test
  void showsAnAbsentSumAsADash() {
    assertThat(RunSummary.of(SampleRun.withMissingLayer(3), TERMINAL))
        .contains("sum of layers – (–), look-up table predicts – (–)")
        .doesNotContain("NaN");
  }

  /** Whose forks all died. */
  @Test
  void drawsNoTableOfANetworkWithoutFigures() {
    String summary = RunSummary.of(SampleRun.withoutFigures(), TERMINAL);
    assertThat(summary).startsWith("mobilenet_v3_large  –  (95 %: no interval, 0 forks)").contains("\n  no layer has a figure\n\nkernels: ")
        .doesNotContain("kind of layer", "0.0");
  }
}
