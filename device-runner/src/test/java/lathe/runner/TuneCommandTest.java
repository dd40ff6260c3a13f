package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tuning with real forks, of a network so small that it takes seconds. Which kernel wins is not looked at. */
@Timeout(600)
class TuneCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lathe(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String network() {
    return TinyNetwork.in(folder);
  }

  private Path cache() {
    return folder.resolve("caches/tuning.json");
  }

  @Test
  void whatWasTunedIsCachedAndUsedAndNamed() throws IOException {
    assertThat(lathe("tune", network(), "--tuning", cache().toString(), "--forks", "2", "--candidates", "2")).as(err::toString)
        .isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("3 of 3 layers decided", "tuned ");
    var tuning = ResultFiles.readTuning(cache()).tunings().getFirst();
    assertThat(tuning.choices()).hasSize(3).allMatch(choice -> choice.candidates() == 2);

    var written = Files.getLastModifiedTime(cache());
    assertThat(lathe("tune", network(), "--tuning", cache().toString(), "--forks", "2", "--candidates", "2")).isEqualTo(ExitCode.FINE);
    assertThat(Files.getLastModifiedTime(cache())).as("nothing was left to decide").isEqualTo(written);

    assertThat(lathe("run", network(), "--tuning", cache().toString(), "--forks", "1", "--out", folder.resolve("out").toString()))
        .as(err::toString).isEqualTo(ExitCode.FINE);
    RunResult run = ResultFiles.readRun(folder.resolve("out/run.json"));
    assertThat(run.provenance().conditions().tuning()).matches("tuned [0-9a-f]{8} \\(3 of 3 layers\\)");
    assertThat(out.toString()).contains("kernels: " + run.provenance().conditions().tuning());
    assertThat(run.networks().getFirst().layers()).extracting(layer -> layer.kernelId())
        .containsExactlyInAnyOrderElementsOf(tuning.choices().stream().map(KernelChoice::kernelId).toList());
  }

  @Test
  void aDamagedCacheIsIgnored() throws IOException {
    Path broken = Files.writeString(folder.resolve("tuning.json"), "[");
    Path json = folder.resolve("first.json");
    assertThat(lathe("measure", network(), "--mode", "first", "--forks", "1", "--inferences", "4", "--tuning", broken.toString(), "--json",
        json.toString())).as(err::toString).isEqualTo(ExitCode.FINE);
    assertThat(err.toString()).contains("lathe: tuning cache " + broken + ": ignored, the static default is used");
    assertThat(json).content().contains("static default");
    assertThat(broken).hasContent("[");
  }

  @Test
  void refusesWhatCouldDecideNothing() {
    assertThat(lathe("tune", "mobilenet_v2", "--forks", "1")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("at least 2 of both");
    assertThat(lathe("tune", "mobilenet_v9")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("mobilenet_v9");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedInASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(lathe("tune", network(), "--tuning", file.resolve("below/tuning.json").toString(), "--forks", "2", "--candidates", "2"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("--tuning");
    assertThat(file).hasContent("mine");
  }
}
