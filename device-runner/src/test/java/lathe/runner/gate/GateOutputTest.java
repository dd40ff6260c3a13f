package lathe.runner.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.gate.GateArm;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateTerms;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.ItemName;
import lathe.profiler.gate.ItemRuling;
import lathe.profiler.gate.Ruling;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.ExportFile;
import lathe.runner.option.OutputFile;
import lathe.runner.worker.ArmWorkers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a decision goes, and what becomes of it where a place is none. */
class GateOutputTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));

  private static GateOutput output(String... words) {
    var output = new GateOutput();
    new CommandLine(output).registerConverter(OutputFile.class, OutputFile::parse).registerConverter(ExportFile.class, ExportFile::parse)
        .parseArgs(words);
    return output;
  }

  private static GateOrigin origin() {
    WorkerCommand worker = ArmWorkers.of(Path.of(System.getProperty("java.home")), "", WorkerFlags.of(Lanes.widest()));
    GateArm arm = new GateArm("this build", "Temurin 25", List.of());
    return new GateOrigin(new GateTerms(arm, arm, true, GateRule.DEFAULT), GateOrigin.origin(worker));
  }

  private static GateResult decided(GateVerdict verdict) {
    var row = new ItemRuling(ItemName.ofNetwork("toy"), verdict, 1, 0.99, 1.01, 0.035, 4, 4e6, 4e6, 0.9, null, "");
    return origin().decided(Ruling.of(List.of(row)), Map.of(), "");
  }

  /** As provenance has it of every result: a network that stayed undecided has more. */
  @Test
  void forksAreThoseOfTheNetworkWithTheFewest() {
    var facts = new ArmFacts("", new TreeMap<>(), List.of(), new float[0], "", "", "");
    var fork = new ComparedFork(0, List.of(facts, facts), List.of());
    GateResult result = origin().decided(Ruling.of(List.of()), Map.of("a", List.of(fork), "b", List.of(fork, fork)), "");

    assertThat(result.provenance().conditions().forks()).isEqualTo(1);
  }

  /** Minutes of measuring must not be lost with one file of several, nor be replaced by what befell that file. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskCostsItsOwnFileAlone() {
    Path json = folder.resolve("gate.json");
    Path slots = folder.resolve("slots.jsonl");
    GateOutput output = output("--json", json.toString(), "--export", "csv=/dev/full", "--slots", slots.toString());

    assertThat(output.write(decided(GateVerdict.PASS), Map.of(), ExitCode.FINE, terminal)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(json).content().contains("\"verdict\" : \"PASS\"");
    assertThat(slots).exists();
    assertThat(out.toString()).contains("PASS: ");
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("lathe: cannot write /dev/full: No space left on device; make room there or name another place");
    assertThat(output.write(decided(GateVerdict.REGRESSED), Map.of(), ExitCode.REGRESSION, terminal)).isEqualTo(ExitCode.REGRESSION);
  }

  @Test
  void aFormatMayGoToSeveralFiles() {
    Path summary = folder.resolve("summary.md");
    Path comment = folder.resolve("comment.md");
    output("--export", "markdown=" + summary, "--export", "markdown=" + comment).writeFiles(decided(GateVerdict.PASS), Map.of(),
        ExitCode.FINE, terminal);

    assertThat(summary).content().startsWith("### Gate: PASS");
    assertThat(comment).hasSameTextualContentAs(summary);
  }

  /** Formats of numbers alone have none then; the others say what happened, and so does the exit code. */
  @Test
  void anArmThatFailedLeavesTheFilesThatHaveWords() {
    Path junit = folder.resolve("gate.xml");
    Path bmf = folder.resolve("gate.bmf");
    GateOutput output = output("--export", "bmf=" + bmf, "--export", "junit=" + junit);

    GateResult spoiled = origin().spoiled(GateVerdict.REGRESSED, "arm head: its output differs");
    assertThat(output.writeFiles(spoiled, Map.of(), ExitCode.REGRESSION, terminal)).isEqualTo(ExitCode.REGRESSION);
    assertThat(junit).content().contains("arm head: its output differs");
    assertThat(bmf).doesNotExist();
    assertThat(err.toString()).contains("has no measured figures").hasLineCount(1);
  }

  @Test
  void refusesFormatsThatHoldNoComparison() {
    for (String format : new String[] {"jmh", "model-explorer"}) {
      assertThatThrownBy(output("--export", format + "=" + folder.resolve("file"))::check).isInstanceOf(BadInputException.class)
          .hasMessageContainingAll("--export " + format, "use one of bmf, github-action, csv, markdown, junit");
    }
    output("--export", "bmf=" + folder.resolve("file")).check();
  }
}
