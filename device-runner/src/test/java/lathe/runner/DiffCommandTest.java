package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  @TempDir Path folder;
  private final Lathe lathe = new Lathe();

  @Test
  void comparesAFolderWithAFile() throws Exception {
    Path monday = Files.createDirectory(folder.resolve("monday"));
    write(ToyTables.provenance(), "toy", 1, monday.resolve("run.json"));
    Path friday = write(ToyTables.provenance(), "toy", 1.03, folder.resolve("friday.json"));

    assertThat(lathe.run("diff", monday.toString(), friday.toString())).as(lathe.err()).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("one inference", "+3.0 %", "largest difference", "median over layers");
  }

  @Test
  void writesItsFiguresAsJson() throws Exception {
    Path monday = write(ToyTables.provenance(), "toy", 1, folder.resolve("monday.json"));
    Path json = folder.resolve("diff.json");

    assertThat(lathe.run("diff", monday.toString(), monday.toString(), "--json", json.toString())).isEqualTo(ExitCode.FINE);
    assertThat(Files.readString(json)).contains("\"schema\" : \"lathe.diff/1\"", "\"endToEnd\" : 0.0", "\"worstLayer\" : \"only\"");
  }

  @Test
  void refusesAnotherMachineAndAnUntrustedHost() {
    Path here = write(ToyTables.provenance(), "toy", 1, folder.resolve("here.json"));
    Path elsewhere = write(with("elsewhere", Verdict.TRUSTED), "toy", 1, folder.resolve("elsewhere.json"));
    Path untrusted = write(with(ToyTables.provenance().fingerprint(), Verdict.UNTRUSTED), "toy", 1, folder.resolve("untrusted.json"));

    assertThat(lathe.run("diff", here.toString(), elsewhere.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("their fingerprints differ").hasLineCount(1);
    assertThat(lathe.run("diff", here.toString(), untrusted.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("the host was untrusted beside toy").hasLineCount(1);
  }

  @Test
  void leavesOutANetworkBesideWhichTheHostWasUntrusted() {
    Provenance here = ToyTables.provenance();
    var mixed = new Provenance(here.machine(), here.software(), here.conditions(), here.peaks(), here.time(), here.fingerprint(),
        Verdict.UNTRUSTED, List.of(new Finding.FewClean("large", 0.1, 1, 6)));
    Path run = write(mixed, List.of("small", "large"), 1, folder.resolve("mixed.json"));

    assertThat(lathe.run("diff", run.toString(), run.toString())).as(lathe.err()).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).startsWith("small\n").contains("one inference", "large is left out: the host was untrusted beside it");
  }

  @Test
  void refusesRunsOfDifferentNetworks() {
    Path toy = write(ToyTables.provenance(), "toy", 1, folder.resolve("toy.json"));
    Path other = write(ToyTables.provenance(), "other", 1, folder.resolve("other.json"));

    assertThat(lathe.run("diff", toy.toString(), other.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("no network in common").hasLineCount(1);
  }

  @Test
  void refusesAnotherResultThanARun() throws Exception {
    Path run = write(ToyTables.provenance(), "toy", 1, folder.resolve("run.json"));
    String peers = "{\"schema\": \"lathe.peers/1\", \"network\": \"%s\", \"engines\": [], \"ratios\": []}";
    Path several = Files.writeString(folder.resolve("peers.json"), "[%s, %s]".formatted(peers.formatted("a"), peers.formatted("b")));

    assertThat(lathe.run("diff", several.toString(), run.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("peers.json: it is another result than a run; name a run.json").hasLineCount(1);
  }

  private static Provenance with(String fingerprint, Verdict verdict) {
    Provenance here = ToyTables.provenance();
    return new Provenance(here.machine(), here.software(), here.conditions(), here.peaks(), here.time(), fingerprint, verdict,
        here.findings());
  }

  private static Path write(Provenance provenance, String network, double slowdown, Path file) {
    return write(provenance, List.of(network), slowdown, file);
  }

  private static Path write(Provenance provenance, List<String> names, double slowdown, Path file) {
    Estimate time = Estimate.pointOnly(40_000 * slowdown);
    var layer = new LayerResult(0, "only", "conv", "key", "kernel", 1, 1, time, Isolated.missing(CacheState.NETWORK), List.of());
    List<NetworkResult> networks = names.stream().map(name -> NetworkResult.of(name, 1, 1, 1, time, List.of(layer))).toList();
    ResultFiles.write(new RunResult(provenance, networks), file);
    return file;
  }
}
