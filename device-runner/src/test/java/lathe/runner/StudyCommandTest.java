package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One fork of a narrow network's study; what it says of speed is not looked at. */
@Timeout(600)
class StudyCommandTest {
  private final Lathe lathe = new Lathe("study");

  @Test
  void namesTheNearestStudy() {
    assertThat(lathe.run("nonlinarity")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("study nonlinarity: not known; the nearest are nonlinearity");
  }

  @Test
  void refusesANetworkThatLacksTheFeature() {
    assertThat(lathe.run("last-stage", "--networks", "mobilenet_v2")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("mobilenet_v2 has no switch last");
  }

  @Test
  void refusesNetworksWhereThePaperHasItsOwn() {
    assertThat(lathe.run("claims", "--networks", "mobilenet_v2")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("study claims: it compares the paper's networks");
    assertThat(lathe.run("width-resolution", "--resolutions", "192")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("study width-resolution: it compares");
  }

  @Test
  void refusesABudgetThatIsTooSmallForARound() {
    assertThat(lathe.run("last-stage", "--budget", "2s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--budget 2s: too little for one round of study last-stage");
  }

  @Test
  void keepsAFinishedStudyByTheContract(@TempDir Path folder) throws IOException {
    String[] words = {"aa", "--networks", "mobilenet_v3_small_0.35_96", "--forks", "1", "--quick", "--out", folder.toString()};
    Path file = folder.resolve("study.json");

    assertThat(lathe.run(words)).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("study aa: 2 networks, 1 fork of 8 rounds, about ");
    assertThat(folder.resolve("report.html")).content().contains("Study: aa");
    JsonNode study = JsonMapper.shared().readTree(file).get(0);
    assertThat(study.propertyNames()).contains("schema", "provenance", "study", "engine", "forks", "cleanShare", "arms", "comparisons");
    assertThat(study.get("provenance").get("fingerprint").asString()).isNotEmpty();
    assertThat(study.get("arms").size()).isEqualTo(2);
    JsonNode comparison = study.get("comparisons").get(0);
    JsonNode ratio = comparison.get("ratio");
    assertThat(ratio.isNull() || ratio.asDouble() > 0).as("a ratio, or none as a busy host leaves it: %s", ratio).isTrue();
    assertThat(comparison.get("low").isNull()).as("one fork has no interval").isTrue();
    FileTime written = Files.getLastModifiedTime(file);

    assertThat(lathe.run(words)).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("study aa is in %s already, with 1 fork; name another --out to measure it again".formatted(folder));
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    assertThat(lathe.out()).contains("A / A");
  }

  @Test
  void refusesToRepeatIntoAFolderWhichKeepsOneOfEach(@TempDir Path folder) {
    assertThat(lathe.run("aa", "--repeat", "2", "--out", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("a folder keeps one result of each study; use --json FILE");
    assertThat(lathe.run("aa", "--repeat", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--repeat 0: a study is");
  }

  @Test
  void aNetworkThatIsNamedTwiceRunsAgainstItselfOnce() {
    assertThat(lathe.run("last-stage", "--networks", "mobilenet_v2,mobilenet_v2", "--budget", "1s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).containsOnlyOnce("mobilenet_v2 is named twice, so it runs against itself (A/A)")
        .contains("too little for one round of study aa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "null", "[{}]", "{}", ""})
  void refusesAFolderWhoseStudiesAreNone(String content, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("study.json"), content);
    assertThat(lathe.run("aa", "--out", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("study.json: it holds no studies of this version of Lathe").hasLineCount(1);
  }

  /** Not after minutes of measuring. */
  @Test
  void refusesAPlaceThatCannotBeWrittenFirst(@TempDir Path folder) throws IOException {
    Path page = Files.createDirectory(folder.resolve("report.html"));
    assertThat(lathe.run("aa", "--out", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).isEqualTo("lathe: cannot write %s: it is a folder; name a file in it, or another one\n".formatted(page));
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(lathe.run("aa", "--out", file.resolve("s").toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("file is no folder that can be written; name another place");
  }

  @Test
  void refusesNoForks() {
    assertThat(lathe.run("claims", "--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("at least 1 is needed");
  }

  @Test
  void anInterruptInTheFirstStudyLeavesTheOldResults(@TempDir Path folder) throws Exception {
    Path json = Files.writeString(folder.resolve("study.json"), "old");
    Process process =
        LatheProcess.start(List.of(), List.of("study", "aa", "--networks", TinyNetwork.in(folder), "--json", json.toString()));
    try (BufferedReader said = process.inputReader()) {
      LatheProcess.awaitWords(said, "aa, fork 1");
      LatheProcess.interrupt(process);
      assertThat(said.lines()).last().asString().contains("interrupted; 0 of 1 studies were finished");
      assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
    assertThat(json).hasContent("old");
  }

  @Test
  void forksThatAreCountedHaveNoBudget() {
    assertThat(lathe.run("aa", "--forks", "3", "--budget", "90s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--budget: --forks says how much is measured, in whatever time; leave it out").hasLineCount(1);
  }
}
