package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lathe(String... args) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @Test
  void comparesAFolderWithAFile() throws Exception {
    Path monday = Files.createDirectory(folder.resolve("monday"));
    write(ToyTables.provenance(), "toy", 1, monday.resolve("run.json"));
    Path friday = write(ToyTables.provenance(), "toy", 1.03, folder.resolve("friday.json"));

    assertThat(lathe("diff", monday.toString(), friday.toString())).as(err.toString()).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("one inference", "+3.0 %", "layer furthest apart", "median over layers");
  }

  @Test
  void writesItsFiguresAsJson() throws Exception {
    Path monday = write(ToyTables.provenance(), "toy", 1, folder.resolve("monday.json"));
    Path json = folder.resolve("diff.json");

    assertThat(lathe("diff", monday.toString(), monday.toString(), "--json", json.toString())).isEqualTo(ExitCode.FINE);
    assertThat(Files.readString(json)).contains("\"schema\" : \"lathe.diff/1\"", "\"endToEnd\" : 0.0", "\"worstLayer\" : \"only\"");
  }

  @Test
  void refusesAnotherMachineAndAnUntrustedHost() {
    Path here = write(ToyTables.provenance(), "toy", 1, folder.resolve("here.json"));
    Path elsewhere = write(with("elsewhere", Verdict.TRUSTED), "toy", 1, folder.resolve("elsewhere.json"));
    Path untrusted = write(with(ToyTables.provenance().fingerprint(), Verdict.UNTRUSTED), "toy", 1, folder.resolve("untrusted.json"));

    assertThat(lathe("diff", here.toString(), elsewhere.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe("diff", here.toString(), untrusted.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(err.toString().lines()).hasSize(2).first().asString().contains("their fingerprints differ");
    assertThat(err.toString()).contains("the host of the second was untrusted");
  }

  @Test
  void refusesRunsOfDifferentNetworks() {
    Path toy = write(ToyTables.provenance(), "toy", 1, folder.resolve("toy.json"));
    Path other = write(ToyTables.provenance(), "other", 1, folder.resolve("other.json"));

    assertThat(lathe("diff", toy.toString(), other.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("no network in common").hasLineCount(1);
  }

  private static Provenance with(String fingerprint, Verdict verdict) {
    Provenance here = ToyTables.provenance();
    return new Provenance(here.machine(), here.software(), here.conditions(), here.peaks(), here.time(), fingerprint, verdict,
        here.findings());
  }

  private static Path write(Provenance provenance, String network, double slowdown, Path file) {
    Estimate time = Estimate.pointOnly(40_000 * slowdown);
    var layer = new LayerResult(0, "only", "conv", "key", "kernel", 1, 1, time, Isolated.missing(CacheState.NETWORK), List.of());
    ResultFiles.write(new RunResult(provenance, List.of(NetworkResult.of(network, 1, 1, 1, time, List.of(layer)))), file);
    return file;
  }
}
