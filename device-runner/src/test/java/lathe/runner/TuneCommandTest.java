package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.TuningFile;
import lathe.profiler.result.RunResult;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tuning with real forks, of a network so small that it takes seconds. Which kernel wins is not looked at. */
@Timeout(600)
class TuneCommandTest {
  private static final String CUT_OFF = "{\"schema\": \"lathe.tuning/1\", \"tunings\": [";

  @TempDir private Path folder;
  private final Lathe lathe = new Lathe();

  private String network() {
    return TinyNetwork.in(folder);
  }

  private Path cache() {
    return folder.resolve("caches/tuning.json");
  }

  @Test
  void whatWasTunedIsCachedAndUsedAndNamed() throws IOException {
    tuneUntilDecided();
    assertThat(lathe.out()).contains("3 of 3 layers decided", "tuned ");
    var tuning = ResultFiles.read(cache(), TuningFile.SCHEMA, TuningFile.class).tunings().getFirst();
    assertThat(tuning.choices()).hasSize(3).allMatch(choice -> choice.candidates() == 2);

    var written = Files.getLastModifiedTime(cache());
    assertThat(lathe.run("tune", network(), "--tuning", cache().toString(), "--forks", "2", "--candidates", "2")).isEqualTo(ExitCode.FINE);
    assertThat(Files.getLastModifiedTime(cache())).as("nothing was left to decide").isEqualTo(written);

    assertThat(lathe.run("run", network(), "--tuning", cache().toString(), "--forks", "1", "--out", folder.resolve("out").toString()))
        .as(lathe::err).isEqualTo(ExitCode.FINE);
    RunResult run = ResultFiles.readRun(folder.resolve("out/run.json"));
    assertThat(run.provenance().conditions().tuning()).matches("tuned [0-9a-f]{8} \\(3 of 3 layers\\)");
    assertThat(lathe.out()).contains("kernels: " + run.provenance().conditions().tuning());
    assertThat(run.networks().getFirst().layers()).extracting(layer -> layer.kernelId())
        .containsExactlyInAnyOrderElementsOf(tuning.choices().stream().map(KernelChoice::kernelId).toList());
  }

  /** Beside other programs layers may stay undecided, which is said and has its own exit code; what is decided need not be again. */
  private void tuneUntilDecided() {
    int code = ExitCode.INCONCLUSIVE;
    for (int attempt = 0; attempt < 5 && code == ExitCode.INCONCLUSIVE; attempt++) {
      code = lathe.run("tune", network(), "--tuning", cache().toString(), "--forks", "2", "--candidates", "2");
      assertThat(code).as(lathe::err).isIn(ExitCode.FINE, ExitCode.INCONCLUSIVE);
      assertThat(lathe.err().contains("could not compare the kernels of ")).isEqualTo(code == ExitCode.INCONCLUSIVE);
    }
    assumeThat(code).as("a host on which the kernels of three layers can be compared").isEqualTo(ExitCode.FINE);
  }

  @Test
  void aDamagedCacheIsIgnored() throws IOException {
    Path broken = Files.writeString(folder.resolve("tuning.json"), CUT_OFF);
    Path json = folder.resolve("first.json");
    assertThat(
        lathe.run("measure", network(), "--mode", "first", "--forks", "1", "--inferences", "4", "--tuning", broken.toString(), "--json",
            json.toString()))
        .as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("lathe: tuning cache " + broken + ": ignored, the static default is used");
    assertThat(json).content().contains("static default");
    assertThat(broken).hasContent(CUT_OFF);
  }

  /** Whoever named it by mistake would lose it, or believe that it counted. */
  @Test
  void aFileOfAnotherKindIsRefusedAndLeftAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("README.md"), "# Mine");
    for (String option : List.of("--tuning", "--host-memory")) {
      for (String command : option.equals("--tuning") ? List.of("tune", "run", "measure", "profile", "peers", "kernels")
          : List.of("run", "measure", "kernels")) {
        assertThat(lathe.run(command, "mobilenet_v3_small_0.35_96", option, mine.toString())).as(command).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(lathe.err()).startsWith("lathe: %s %s: it is no ".formatted(option, mine)).hasLineCount(1);
        assertThat(mine).hasContent("# Mine");
      }
    }
    assertThat(lathe.run("jmh", "--networks", network(), "--pairs", "--tuning", mine.toString())).isEqualTo(ExitCode.BAD_INPUT);
  }

  /** It would stay there, for nobody to clean up. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aKilledTuneLeavesNoFileOfTrialsBehind() throws Exception {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Process process =
        LatheProcess.start(List.of("-Djava.io.tmpdir=" + scratch), List.of("tune", network(), "--tuning", cache().toString()));
    while (process.isAlive() && files(scratch).noneMatch(Files::isDirectory)) {
      Thread.sleep(20); // until a worker has its folder
    }
    assertThat(process.isAlive()).isTrue();
    process.destroyForcibly().waitFor();
    assertThat(files(scratch)).noneMatch(Files::isRegularFile);
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList().stream();
    }
  }

  @Test
  void refusesWhatCouldDecideNothing() {
    assertThat(lathe.run("tune", "mobilenet_v2", "--forks", "1")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("at least 2 of both");
    assertThat(lathe.run("tune", "mobilenet_v9")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("mobilenet_v9");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedInASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(lathe.run("tune", network(), "--tuning", file.resolve("below/tuning.json").toString(), "--forks", "2", "--candidates", "2"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--tuning");
    assertThat(file).hasContent("mine");
  }
}
