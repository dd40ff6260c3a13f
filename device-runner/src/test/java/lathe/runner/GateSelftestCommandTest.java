package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.Trial;
import lathe.profiler.gate.TrialFile;
import lathe.reports.source.ResultFile;
import lathe.runner.console.ExitCode;
import lathe.runner.gate.ArmText;
import lathe.runner.gate.GateOrigin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that an earlier session ran: none is missing, so that no worker starts. */
class GateSelftestCommandTest {
  private static final String NETWORK = "mobilenet_v3_large";

  @TempDir private Path folder;
  private Path trials = Path.of("");
  private Lathe lathe = new Lathe();

  @BeforeEach
  void ranBefore() {
    trials = folder.resolve("trials.jsonl");
    lathe = new Lathe("gate", "selftest", "--runs", "1", "--slowdowns", "0,5", "--out", trials.toString());
    String fingerprint = GateOrigin.origin(ArmText.parse("base", "").with(NETWORK).command()).fingerprint();
    try (TrialFile file = TrialFile.create(trials, new TrialFile.Head(fingerprint, 45, GateRule.DEFAULT))) {
      file.add(trial(0, GateVerdict.PASS));
      file.add(trial(0.05, GateVerdict.REGRESSED));
    }
  }

  private static Trial trial(double slowdown, GateVerdict verdict) {
    return new Trial(NETWORK, "", slowdown, verdict, 0, 1 + slowdown, 0.035, 0.25, "no such CPU", 40);
  }

  @Test
  void writesWhatReportReads() {
    Path json = folder.resolve("selftest.json");
    assertThat(lathe.run("--resume", "--json", json.toString())).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("| " + NETWORK + " | 5 % | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 3 - 100 % | 0 | 40 |");
    assertThat(ResultFile.read(json)).isInstanceOfSatisfying(ResultFile.Selftest.class, file -> {
      assertThat(file.selftest().kinds()).extracting(kind -> kind.called()).containsExactly(0, 1);
      assertThat(file.provenance().conditions().pinned()).isFalse();
      assertThat(file.provenance().verdict().name()).as("three slots in four were disturbed").isEqualTo("UNTRUSTED");
    });
  }

  @Test
  void leavesTrialsAloneUnlessToldToGoOn() {
    assertThat(lathe.run()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("continue it with --resume").hasLineCount(1);
  }
}
