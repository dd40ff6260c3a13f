package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lathe.profiler.gate.GateArm;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateTerms;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.ItemName;
import lathe.profiler.gate.ItemRuling;
import lathe.profiler.gate.Ruling;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
  private static final String SMALL = "mobilenet_v3_small_0.35_96";

  @TempDir Path folder;
  private final Lathe lathe = new Lathe();

  @Test
  void aDescriptionIsANetworkForEveryCommand() {
    String file = folder.resolve("small.json").toString();
    assertThat(lathe.run("export", SMALL, "--format", "json", file)).isEqualTo(ExitCode.FINE);
    assertThat(lathe.run("networks", file, "--check")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains(SMALL + ": sound, 96x96x3 to 1x1x1000 in 53 layers, ");
  }

  @ParameterizedTest
  @CsvSource({"onnx, 0, 8", "tflite, 4, 84", "onnx-int8, 0, 8", "tflite-int8, 4, 84"})
  void writesModelsOfOtherEngines(String format, int at, byte firstByte) throws IOException {
    Path file = folder.resolve("small." + format);
    assertThat(lathe.run("export", SMALL, "--format", format, file.toString())).isEqualTo(ExitCode.FINE);
    assertThat(Files.readAllBytes(file)[at]).isEqualTo(firstByte);
  }

  @Test
  void tellsWhatItCannotWrite() {
    assertThat(lathe.run("export", SMALL, "--format", "xml", "small.xml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err().strip()).isEqualTo("lathe: --format xml: not known; use one of json, onnx, onnx-int8, tflite, tflite-int8,"
        + " jmh, bmf, github-action, csv, markdown, model-explorer, junit");
  }

  @Test
  void writesResultsForOtherTools() throws IOException {
    var row = new ItemRuling(ItemName.ofNetwork("v3"), GateVerdict.REGRESSED, 1.2, 1.1, 1.3, 0.04, 4, 4e6, 4.8e6, 1, null, "");
    var arm = new GateArm("this build", "Temurin 25", List.of());
    var terms = new GateTerms(arm, arm, true, GateRule.DEFAULT);
    Path gate = folder.resolve("gate.json");
    ResultFiles.writeJson(GateResult.of(Ruling.of(List.of(row)), terms, ToyTables.provenance(), ""), gate);
    Path xml = folder.resolve("gate.xml");
    assertThat(lathe.run("export", gate.toString(), "--format", "junit", xml.toString())).as(lathe.err()).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("gate.xml: 1 figure of ");
    assertThat(Files.readString(xml)).contains("failures=\"1\"", "REGRESSED: head / base is 1.200");
    assertThat(lathe.run("export", gate.toString(), "--format", "junit", "--network", "v4", xml.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err().strip()).isEqualTo("lathe: network v4: not in the file; use one of v3");
  }

  /** As report and diff do. */
  @Test
  void aFolderStandsForItsRun() throws IOException {
    assertThat(lathe.run("export", folder.toString(), "--format", "csv", folder.resolve("x.csv").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("cannot read %s: no such file".formatted(folder.resolve("run.json")));
    Files.writeString(folder.resolve("run.json"), "{}");
    assertThat(lathe.run("export", folder.toString(), "--format", "csv", folder.resolve("run.json").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("it is also what is read, and would be lost");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "json | --layers", "json | --seed=1", "onnx | --network=v3", "csv | --layers", "csv | --seed=1", "bmf | --fusion=block",
      "bmf | --padding=tf"})
  void refusesOptionsThatTheFormatIgnores(String format, String option) {
    assertThat(lathe.run("export", SMALL, "--format", format, option, "x")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err().strip())
        .isEqualTo("lathe: %s: it makes no difference to format %s; leave it out".formatted(option.split("=")[0], format));
  }

  @Test
  void anExportIsNotNamedAsItIsNot() {
    assertThat(lathe.run("export", SMALL + "+fusion=standard", "--format", "onnx", "x.onnx")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("files are written unfused; leave +fusion out").hasLineCount(1);
  }

  @Test
  void aSeedIsOfRandomWeights() {
    String trained = folder.resolve("small.onnx").toString();
    assertThat(lathe.run("export", SMALL, "--format", "onnx", "--seed", "3", trained)).isEqualTo(ExitCode.FINE);
    String again = folder.resolve("again.onnx").toString();
    assertThat(lathe.run("export", trained, "--format", "onnx", "--seed", "4", again)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).isEqualTo("lathe: --seed: %s has weights of its own; leave it out\n".formatted(trained));
    assertThat(lathe.run("export", trained, "--format", "onnx", again)).isEqualTo(ExitCode.FINE);
  }

  @Test
  void refusesFilesThatAreNoResults() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"schema\": \"lathe.run/9\"}");
    assertThat(lathe.run("export", file.toString(), "--format", "bmf", "x")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("its schema is lathe.run/9, which this version of Lathe does not know").hasLineCount(1);
  }
}
